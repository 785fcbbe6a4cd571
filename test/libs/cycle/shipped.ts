import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../libs/config/project-root.js';
import { readCycleFile, type CycleText, type Loading } from '../../../libs/cycle/cycle-file.js';
import type { CycleData } from '../../../libs/cycle/cycle.types.js';

const base = (file: string) => readFileSync(join(projectRoot(), 'cycles', file), 'utf8');

/** The text of a cycle that is shipped, as `unpsa-2012`. */
export const shippedText = (name: string): CycleText => ({ file: `${name}.yaml`, text: base(`${name}.yaml`), base });

/** A file of one's own that extends shipped ones. */
export const ownText = (text: string): CycleText => ({ file: 'own.yaml', text, base });

export const shipped = (name: string, loading: Loading = { now: new Date('2026-11-23T12:00:00Z') }): CycleData => readCycleFile(shippedText(name), loading).data;
