import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { DataSource, type EntityManager } from 'typeorm';
import { Links, type FoundLink } from '../access/links.service.js';
import type { Actor } from '../journal/actor.js';
import { Acts } from '../journal/acts.service.js';
import { queueMail } from '../mail/outbox.js';
import { complete, reassign, reschedule, zoneOf } from './commitment.changes.js';
import { Commitment } from './commitment.entity.js';
import { aboutCommitment, lockCommitment, type AboutCommitment } from './commitment.facts.js';
import { readerOf } from './commitment.mails.js';
import { isOpen } from './commitment.rules.js';
import type { KnownTime } from './event.types.js';
import { knownInWords } from './known-time.js';
import { officersFor } from './officers.js';

/** What a link proves: a person, for one commitment, as long as it is theirs. */
export type CommitmentHand = Pick<FoundLink, 'target' | 'version' | 'personId'>;

/** A commitment as its page shows it. `state`: `gone` once it is somebody else's. */
export interface CommitmentView {
  readonly state: 'open' | 'done' | 'dropped' | 'gone' | 'expired';
  readonly person: string;
  readonly language: string;
  readonly what: string;
  readonly event: string;
  /** In words; null without a date. */
  readonly due: string | null;
  /** The day after today where the event is held, `YYYY-MM-DD`: the earliest that may be asked for. */
  readonly earliest: string;
}

/** What those who promised something say of it, by the link in their mail. A link that has ended changes nothing. */
@Injectable()
export class CommitmentTasks {
  constructor(
    private readonly database: DataSource,
    private readonly acts: Acts,
    private readonly links: Links,
  ) {}

  /** The link of a token, expired or not; null when no commitment's link has it. */
  async link(token: string): Promise<FoundLink | null> {
    const link = await this.links.find(this.database.manager, token);
    return link?.purpose === 'commitment' ? link : null;
  }

  async view(link: FoundLink): Promise<CommitmentView> {
    const { manager } = this.database;
    const about = await aboutCommitment(manager, await manager.findOneByOrFail(Commitment, { id: link.target }));
    const { commitment, event, frame } = about;
    const { person, language } = await readerOf(manager, link.personId, about);
    const zone = zoneOf(event, frame);
    const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
    return {
      state: stateOf(commitment, link), person: person.name, language, what: commitment.what, event: event.title,
      due: commitment.due && knownInWords(commitment.due, zone, language),
      earliest: DateTime.fromJSDate(now, { zone }).plus({ days: 1 }).toISODate()!,
    };
  }

  done(hand: CommitmentHand, what: string): Promise<void> {
    return this.act(hand, (manager, about, by) => complete(manager, about, what, by));
  }

  later(hand: CommitmentHand, due: KnownTime, reason: string): Promise<void> {
    return this.act(hand, (manager, about, by) => reschedule(manager, about, due, reason, by));
  }

  /** Nobody is reminded by it any more; its officer hears at once. */
  notMine(hand: CommitmentHand): Promise<void> {
    return this.act(hand, async (manager, about, by) => {
      const { id, recordedBy, version } = about.commitment;
      await reassign(manager, about, null, 'Said that it is not theirs.', by);
      const told = await officersFor(manager, recordedBy);
      const refs = { version: version + 1 };
      await queueMail(manager, ...told.map((recipient) => ({ kind: 'commitmentNotMine', subject: id, seq: version, recipient, refs })));
    });
  }

  private act(hand: CommitmentHand, work: (manager: EntityManager, about: AboutCommitment, by: Actor) => Promise<void>): Promise<void> {
    return this.acts.run(async (manager) => {
      const about = await lockCommitment(manager, hand.target);
      if (about.commitment.version === hand.version && isOpen(about.commitment)) await work(manager, about, `person:${hand.personId}`);
    });
  }
}

function stateOf(commitment: Commitment, { version, expired }: FoundLink): CommitmentView['state'] {
  if (commitment.version !== version) return 'gone';
  if (commitment.doneAt) return 'done';
  if (commitment.droppedAt) return 'dropped';
  return expired ? 'expired' : 'open';
}
