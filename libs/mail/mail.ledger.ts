import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MailState } from './mail.entity.js';
import type { Ready } from './mail.writer.js';
import type { Verdict } from './smtp.js';

/** Seconds until the next attempt, by how many there were; the last one from then on. */
const ladder = [5, 15, 60, 300, 600];
/** The server's own trouble is soon over, or everybody's: no mail waits longer for it than this rung. */
const ownTrouble = 3;

const stateAfter: Readonly<Record<Verdict['outcome'], MailState>> = { taken: 'sent', refused: 'failed', later: 'rendered', away: 'rendered', unknown: 'rendered' };

/** Writes down what became of attempts. */
@Injectable()
export class MailLedger {
  constructor(private readonly database: DataSource) {}

  /**
   * Closes an attempt. The live link goes when the mail's story ends. A 250 always counts; any other answer only while
   * no later attempt was begun by somebody who took this one for lost.
   */
  async close({ id, attempts }: Ready, { outcome, response }: Verdict): Promise<void> {
    const state = stateAfter[outcome];
    await this.database.query(
      `update mail set state = $3, response = $4, attempting_at = null,
              sent_at = case when $3 = 'sent' then clock_timestamp() end,
              live = case when $3 = 'rendered' then live end,
              next_attempt_at = case when $3 = 'rendered' then clock_timestamp() + make_interval(secs => ($5::int[])[least($2::int, $6)]) end,
              ambiguous = ambiguous + $7
        where id = $1 and state = 'rendered' and (attempts = $2 or $3 = 'sent')`,
      [id, attempts, state, response, ladder, outcome === 'away' ? ownTrouble : ladder.length, outcome === 'unknown' ? 1 : 0],
    );
  }

  /** Puts off a mail that could not be written or opened. */
  async putOff(id: string): Promise<void> {
    await this.database.query(
      `update mail set attempts = attempts + 1, response = 'It could not be written; the worker''s log says why.',
              next_attempt_at = clock_timestamp() + make_interval(secs => ($2::int[])[least(attempts + 1, $3)])
        where id = $1 and state in ('queued', 'rendered') and attempting_at is null`,
      [id, ladder, ladder.length],
    );
  }

  /** Frees the attempts of a drain that is no more. Whether the server took those mails nobody knows. */
  async recover(lane: string): Promise<void> {
    await this.database.query(
      `update mail set ambiguous = ambiguous + 1, attempting_at = null, response = 'The worker ended before the server''s answer was written down.'
        where lane = $1 and attempting_at is not null`,
      [lane],
    );
  }
}
