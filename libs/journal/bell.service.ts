import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** PostgreSQL channel on which the relay listens. */
export const bellChannel = 'unpsa_delivery';
/** PostgreSQL channel on which the mail lanes listen. */
export const mailBellChannel = 'unpsa_mail';

/**
 * Tells the relay that there is something to deliver, and the mail lanes that there may be something to send.
 * Best effort: they also look by themselves.
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
      // A ring that fails is no loss: whoever listens also polls, and the act is committed.
      this.database.query(`select pg_notify($1, ''), pg_notify($2, '')`, [bellChannel, mailBellChannel]).catch(() => undefined);
    }, 10).unref();
  }
}
