import { Injectable, Logger } from '@nestjs/common';
import { readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Config } from '../config/config.js';
import { pause } from '../journal/ear.js';
import { Bounces } from './bounce.service.js';

/** Between two looks, in milliseconds. */
const look = 5_000;
/** Bytes. A report quotes a mail at most, and no mail of ours is as long. */
const longest = 10 * 1024 * 1024;

/** Reads what comes back: the refusals in the ledger, and the mailbox where there is one. */
@Injectable()
export class BounceReader {
  private readonly log = new Logger(BounceReader.name);

  constructor(
    private readonly bounces: Bounces,
    private readonly config: Config,
  ) {}

  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      try {
        while ((await this.bounces.noteRefused()) > 0);
        await this.readAll(stop);
      } catch (error) {
        this.log.warn(`What came back cannot be read just now: ${(error as Error).message}`);
      }
      await pause(look, stop);
    }
  }

  /**
   * Reads all that is new in the mailbox. A message is moved only after it was noted: killed in between, it is read again, and the same
   * message is noted once. @throws when the mailbox or PostgreSQL is out of reach.
   */
  async readAll(stop: AbortSignal): Promise<void> {
    const folder = this.config.BOUNCE_MAILDIR;
    if (!folder) return;
    for (const name of (await readdir(join(folder, 'new'))).sort()) {
      if (stop.aborted) return;
      await this.readOne(folder, name);
    }
  }

  private async readOne(folder: string, name: string): Promise<void> {
    const file = join(folder, 'new', name);
    try {
      if ((await stat(file)).size <= longest) await this.bounces.noteMessage(await readFile(file), 'maildir');
      else this.log.warn(`A message of the mailbox is too long for a report and was left unread: ${name}`);
      await rename(file, join(folder, 'cur', `${name}:2,S`));
    } catch (error) {
      // Another worker was faster.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}
