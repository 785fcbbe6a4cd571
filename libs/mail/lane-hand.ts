import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { gathered } from './gathered.js';
import type { LaneHold } from './lane-hold.js';
import type { Closed, MailLedger } from './mail.ledger.js';
import type { Bytes, MailWriter, Ready } from './mail.writer.js';
import { Outage } from './outage.js';
import type { Smtp } from './smtp.js';

/** Mails that are written in one commit, ahead of their turn. */
const batch = 64;
/** Attempts that one conversation may have open, once the server has shown that it takes mails: their commits are shared. */
const ahead = 8;
/** How long the server's answer is kept in hand while PostgreSQL is away. */
const writeDownMs = 30_000;

/** The mails that a drain has in hand: written and waiting for their turn, on their way, or answered and not yet noted. */
export class Hand {
  /** Why no more can be done: PostgreSQL is out of reach. */
  failure: Error | undefined;
  private readonly log = new Logger('MailLaneDrain');
  private readonly outage = new Outage();
  private readonly close = gathered<Closed>((closed) => insistently(() => this.ledger.close(closed)));
  private readonly written: string[] = [];
  /** Of those that this hand wrote itself. */
  private readonly bytes = new Map<string, Bytes>();
  private readonly underWay = new Set<string>();
  private writing: Promise<void> | null = null;
  private taken = 0;

  constructor(
    private readonly hold: LaneHold,
    private readonly smtp: Smtp,
    private readonly connections: number,
    private readonly writer: MailWriter,
    private readonly ledger: MailLedger,
    private readonly cut: AbortSignal,
  ) {}

  /** Mails whose attempt is open. */
  get size(): number {
    return this.underWay.size;
  }

  /** Sends what is written, as far as there is room, and writes on meanwhile. */
  async fill(): Promise<void> {
    await this.start();
    if (this.writing || this.outage.waiting || this.written.length >= batch / 2) return;
    this.writing = this.prepare().catch((error: Error) => this.fail(error)).finally(() => {
      this.writing = null;
    });
  }

  /** Ends what is being written. What waits for its turn is as good as not begun. */
  async rest(): Promise<void> {
    await this.writing;
  }

  /** Attempts that may be open at once. A server that is away is asked by one mail at a time; one that has just come back, by few. */
  private get room(): number {
    if (this.outage.waiting) return 0;
    const most = this.outage.lasts ? 1 : Math.min(this.connections + this.taken, this.connections * ahead);
    const room = Math.max(0, most - this.size);
    // Not one by one: half of them in one commit.
    return room < this.written.length && room < most / 2 ? 0 : room;
  }

  private async prepare(): Promise<void> {
    const known = [...this.written, ...this.underWay];
    const due = await this.hold.due(this.outage.lasts ? 1 : batch, known);
    if (due.length === 0) return;
    const { failed, bytes } = await this.writer.write(due);
    for (const [id, each] of bytes) this.bytes.set(id, each);
    for (const { id, error } of failed) {
      this.log.error(`Mail ${id} cannot be written: ${error.message}`, error.stack);
      await this.ledger.putOff(id);
      due.splice(due.indexOf(id), 1);
    }
    this.written.push(...due);
    // Where nothing was due, the bell or the clock says when to come back.
    this.hold.stir();
  }

  private fail(error: Error): void {
    this.failure = error;
    this.hold.stir();
  }

  private async start(): Promise<void> {
    const next = this.written.splice(0, this.room);
    if (next.length === 0 || this.hold.lost) return;
    for (const id of next) this.underWay.add(id);
    const inHand = new Map(next.flatMap((id) => (this.bytes.has(id) ? [[id, this.bytes.get(id)!] as const] : [])));
    for (const id of next) this.bytes.delete(id);
    const ready = await this.writer.open(next, inHand).catch((error: Error) => {
      this.fail(error);
      return [];
    });
    const opened = new Set(ready.map(({ id }) => id));
    for (const id of next) if (!opened.has(id)) this.underWay.delete(id);
    for (const mail of ready) {
      void this.send(mail)
        .catch((error: Error) => this.fail(error))
        .finally(() => {
          this.underWay.delete(mail.id);
          this.hold.stir();
        });
    }
  }

  /** Sends and notes one mail. @throws when PostgreSQL is out of reach. */
  private async send(ready: Ready): Promise<void> {
    const verdict = await this.smtp.send(ready.address, ready.raw, this.cut, ready.id);
    if (verdict.outcome !== 'away') {
      if (this.outage.lasts) this.log.log('The mail server answers again.');
      this.outage.end();
      this.taken += 1;
    } else if (!this.cut.aborted) {
      if (!this.outage.lasts) this.log.warn(`The mail server is out of reach, and mails wait: ${verdict.response}`);
      this.outage.prolong();
      this.taken = 0;
    }
    await this.close({ ready, verdict });
  }
}

/** Only this process knows the server's answer, so it is worth more than one try to write it down. */
async function insistently(work: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + writeDownMs; ; await sleep(500)) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
