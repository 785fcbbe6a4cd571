import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MailState } from './mail.states.js';
import type { Ready } from './mail.writer.js';
import type { Verdict } from './smtp.js';

/** Seconds until the next attempt, by how many there were; the last one from then on. */
const ladder = [5, 15, 60, 300, 600];
/** The server's own trouble is soon over, or everybody's: no mail waits longer for it than this rung. */
const ownTrouble = 3;

const stateAfter: Readonly<Record<Verdict['outcome'], MailState>> = { taken: 'sent', refused: 'failed', later: 'rendered', away: 'rendered', unknown: 'rendered' };

/** An attempt, and what the server said. */
export interface Closed {
  readonly ready: Pick<Ready, 'id' | 'attempts'>;
  readonly verdict: Verdict;
}

/** Writes down what became of attempts. */
@Injectable()
export class MailLedger {
  constructor(private readonly database: DataSource) {}

  /**
   * Closes attempts, in one commit. The live link goes when the mail's story ends. A 250 always counts; any other answer only while
   * no later attempt was begun by somebody who took this one for lost.
   */
  async close(closed: readonly Closed[]): Promise<void> {
    const column = <T>(of: (one: Closed) => T) => closed.map(of);
    await this.database.query(
      `update mail set state = c.state, response = c.response, attempting_at = null,
              sent_at = case when c.state = 'sent' then clock_timestamp() end,
              live = case when c.state = 'rendered' then mail.live end,
              next_attempt_at = case when c.state = 'rendered' then clock_timestamp() + make_interval(secs => ($6::int[])[least(c.attempts, c.rung)]) end,
              ambiguous = mail.ambiguous + c.ambiguous
         from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::int[], $7::int[]) as c (id, attempts, state, response, rung, ambiguous)
        where mail.id = c.id and mail.state = 'rendered' and (mail.attempts = c.attempts or c.state = 'sent')`,
      [
        column(({ ready }) => ready.id), column(({ ready }) => ready.attempts), column(({ verdict }) => stateAfter[verdict.outcome]), column(({ verdict }) => verdict.response),
        column(({ verdict }) => (verdict.outcome === 'away' ? ownTrouble : ladder.length)), ladder, column(({ verdict }) => (verdict.outcome === 'unknown' ? 1 : 0)),
      ],
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
