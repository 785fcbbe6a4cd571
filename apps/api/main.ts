import 'reflect-metadata';
import { readConfig } from '../../libs/config/config.js';

console.log(readConfig());
