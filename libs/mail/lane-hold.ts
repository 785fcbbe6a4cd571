import pg from 'pg';
import { mailBellChannel } from '../journal/bell.service.js';
import { isHeld } from './mailing.held.js';

/** A hold that says nothing for so long is ended by PostgreSQL: its process has stopped, or its machine has gone. */
const silenceMs = 20_000;

/**
 * One drain's hold on a lane: a connection of its own, whose lock keeps every other drain out and on which the bell is
 * heard. The lane's mails are asked for over it, so that whoever has lost the lock gets no more of them.
 */
export class LaneHold {
  private rung = false;
  private wake: () => void = () => undefined;
  private broken = false;

  private constructor(
    private readonly client: pg.Client,
    private readonly lane: string,
  ) {
    client.on('notification', () => this.stir());
    client.on('error', () => this.lose());
    client.on('end', () => this.lose());
  }

  /** Takes the lane; null while another drain has it. @throws when PostgreSQL is out of reach. */
  static async take(url: string, lane: string, silence = silenceMs): Promise<LaneHold | null> {
    const client = new pg.Client({
      connectionString: url,
      application_name: `unpsa drains: ${lane}`,
      options: `-c idle_session_timeout=${silence}`,
      query_timeout: 10_000,
      connectionTimeoutMillis: 10_000,
    });
    const hold = new LaneHold(client, lane);
    try {
      await client.connect();
      const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(hashtextextended($1, 0)) as mine`, [`unpsa mail ${lane}`]);
      if (rows[0]!.mine) {
        await client.query(`listen ${mailBellChannel}`);
        return hold;
      }
    } catch (error) {
      await hold.release();
      throw error;
    }
    await hold.release();
    return null;
  }

  get lost(): boolean {
    return this.broken;
  }

  /** Breaks the silence, as asking for mails does. */
  async keep(): Promise<void> {
    if (!this.broken) await this.client.query('select').catch(() => this.lose());
  }

  /** Ids of the mails that are due, the oldest first. */
  async due(limit: number, except: readonly string[]): Promise<string[]> {
    const { rows } = await this.client.query<{ id: string }>(
      `select id from mail
        where lane = $1 and state in ('queued', 'rendered') and attempting_at is null and id <> all ($2::uuid[])
          and (not_before is null or not_before <= clock_timestamp()) and (next_attempt_at is null or next_attempt_at <= clock_timestamp()) and not ${isHeld}
        order by date limit $3`,
      [this.lane, except, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Waits for the bell or for `stir`, at most so long. */
  async stirred(ms: number): Promise<void> {
    // Once a mail or oftener: an AbortController here cost a twentieth of all that a mail costs.
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = () => (clearTimeout(timer), resolve());
      });
    }
    this.rung = false;
  }

  stir(): void {
    this.rung = true;
    this.wake();
  }

  async release(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  private lose(): void {
    this.broken = true;
    this.stir();
  }
}
