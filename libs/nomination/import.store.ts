import { Injectable } from '@nestjs/common';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Config } from '../config/config.js';
import type { Staged } from './document.store.js';

/** The files of imports: what was sent, as it was sent, and its rows, one JSON line each. */
@Injectable()
export class ImportStore {
  private readonly folder: string;

  constructor(config: Config) {
    this.folder = resolve(config.FILES_DIR, 'imports');
  }

  /** Makes a staged file the import's; it survives a power cut from here on. */
  async keep(staged: Staged, id: string): Promise<void> {
    await mkdir(dirname(this.sent(id)), { recursive: true });
    await settle(staged.path, this.sent(id));
  }

  /** Where the file stands as it was sent. */
  sent(id: string): string {
    return resolve(this.folder, id.slice(-2), id);
  }

  /** Where its rows stand, once they are all there. */
  rows(id: string): string {
    return `${this.sent(id)}.rows`;
  }

  /** A place of one's own to write at. */
  scratch(id: string): string {
    return `${this.sent(id)}.${process.hrtime.bigint()}`;
  }

  /** Makes rows that were written at `scratch` the import's. */
  keepRows(scratch: string, id: string): Promise<void> {
    return settle(scratch, this.rows(id));
  }

  /** Rows are of no use once they are taken. */
  async dropRows(id: string): Promise<void> {
    await rm(this.rows(id), { force: true });
  }
}

async function settle(from: string, to: string): Promise<void> {
  await rename(from, to);
  const folder = await open(dirname(to));
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
