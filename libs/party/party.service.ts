import { Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { projectRoot } from '../config/project-root.js';
import { countries } from './countries.js';
import { awardsOf, pastAwards } from './past-awards.js';

/** Loads what the product knows before anybody says anything: countries, and the awards of earlier editions. */
@Injectable()
export class PartyService {
  constructor(private readonly database: DataSource) {}

  /** Twice does what once does. */
  async load(): Promise<void> {
    const awards = awardsOf(readFileSync(join(projectRoot(), 'cycles/past-awards/unpsa-winners.csv'), 'utf8'));
    await this.database.transaction(async (manager) => {
      await countries.load(manager);
      await pastAwards.record(manager, awards);
    });
  }
}
