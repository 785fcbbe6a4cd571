import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** PostgreSQL channel on which the relay listens. */
export const bellChannel = 'unpsa_delivery';

/**
 * Tells the relay that there is something to deliver. Best effort: the relay also looks by itself.
 * Many acts share one ring, outside their transactions, since NOTIFY inside would make commits queue for one lock.
 */
@Injectable()
export class Bell {
  private ringing = false;

  constructor(private readonly database: DataSource) {}

  ring(): void {
    if (this.ringing) return;
    this.ringing = true;
    setTimeout(() => {
      this.ringing = false;
      // A ring that fails is no loss: the relay polls, and the act is committed.
      this.database.query(`select pg_notify($1, '')`, [bellChannel]).catch(() => undefined);
    }, 10).unref();
  }
}
