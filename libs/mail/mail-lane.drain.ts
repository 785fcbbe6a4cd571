import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Config } from '../config/config.js';
import { Superseded, type Ref } from '../journal/steps.service.js';
import { Hand } from './lane-hand.js';
import { LaneHold } from './lane-hold.js';
import { MailLane } from './mail.entity.js';
import { MailLedger } from './mail.ledger.js';
import { MailWriter } from './mail.writer.js';
import { Smtp } from './smtp.js';
import { senderOf } from './verp.js';

/** How long a drain works, and how it stays in touch with whoever asked for it. */
export interface Shift {
  /** When to end by itself, `Date.now()` milliseconds. */
  readonly until: number;
  /** Called every two seconds or more often. */
  readonly heartbeat: () => void;
  /** Ends the shift early: mails in hand get `graceMs`, then their conversations are cut. */
  readonly signal: AbortSignal;
}

/** The longest time without a look at the lane, in ms: the poll behind the bell, and the heartbeat. */
const pollMs = 2_000;
const graceMs = 5_000;

/** Sends a lane's mails: one long shift after the other, one drain a lane. */
@Injectable()
export class MailLaneDrain {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly writer: MailWriter,
    private readonly ledger: MailLedger,
  ) {}

  /**
   * Works one shift. Waits while another drain has the lane. The server's refusals and absences are states of the mails.
   * @throws Superseded when the lane's epoch is over; else when PostgreSQL is lost.
   */
  async drain(ref: Ref, shift: Shift): Promise<void> {
    const lane = await this.laneOf(ref);
    const hold = await this.take(lane, shift);
    if (!hold) return;
    try {
      await this.ledger.recover(lane);
      await this.work(hold, this.serverOf(lane), ref, shift);
      if (hold.lost) throw new Error(`The lane "${lane}" was lost with its connection to PostgreSQL.`);
    } finally {
      await hold.release();
    }
  }

  private async laneOf({ id, epoch }: Ref): Promise<string> {
    const lane = await this.database.manager.findOneBy(MailLane, { id, epoch });
    if (!lane?.ref) throw new Superseded('mailLane', { id, epoch });
    return lane.ref;
  }

  private serverOf(lane: string): string {
    return lane === 'rehearsal' ? this.config.REHEARSAL_SMTP_URL : this.config.SMTP_URL;
  }

  private async take(lane: string, { until, heartbeat, signal }: Shift): Promise<LaneHold | null> {
    while (!signal.aborted && Date.now() < until) {
      heartbeat();
      const hold = await LaneHold.take(this.config.DATABASE_URL, lane);
      if (hold) return hold;
      await sleep(1_000, null, { signal }).catch(() => null);
    }
    return null;
  }

  private async work(hold: LaneHold, url: string, ref: Ref, { until, heartbeat, signal }: Shift): Promise<void> {
    const { SMTP_CONNECTIONS: connections } = this.config;
    const smtp = new Smtp({ url, connections, from: senderOf(this.config) });
    const cut = new AbortController();
    const hand = new Hand(hold, smtp, connections, this.writer, this.ledger, cut.signal);
    let asked = Date.now();
    const stop = () => hold.stir();
    signal.addEventListener('abort', stop);
    try {
      while (!signal.aborted && !hold.lost && !hand.failure && Date.now() < until) {
        heartbeat();
        if (Date.now() - asked > pollMs) {
          // After a rebuild the lane is its new workflow's.
          await this.laneOf(ref);
          asked = Date.now();
        }
        await hand.fill();
        await hold.stirred(pollMs);
      }
    } finally {
      for (const since = Date.now(); hand.size > 0; await hold.stirred(500)) {
        heartbeat();
        await hold.keep();
        if (signal.aborted && Date.now() - since > graceMs) cut.abort();
      }
      await hand.rest();
      signal.removeEventListener('abort', stop);
      smtp.close();
    }
    if (hand.failure) throw hand.failure;
  }
}
