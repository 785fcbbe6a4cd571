import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { currentCycle } from '../cycle/cycle.queries.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { queueMail } from '../mail/outbox.js';
import { refuseIf } from '../refusal/refusal.js';
import { standingEndorsement } from './endorsement.facts.js';
import { whyNotEndorse } from './endorsement.rules.js';
import { isWithdrawn } from './nomination.facts.js';
import { lockNomination, readNomination } from './nomination.reach.js';

/** The word of the nominee's country on a nomination. */
export interface EndorsementAnswer {
  readonly nomination: string;
  /** Whether the cycle takes no submission without one. */
  readonly required: boolean;
  /** Null until the focal point has said something. */
  readonly standing: {
    readonly endorsed: boolean;
    readonly reason: string;
    readonly by: { readonly name: string; readonly country: string };
    /** Of the draft that the focal point had read. */
    readonly version: number;
    readonly at: string;
  } | null;
}

/** Whether focal points stand behind their country's nominations. */
@Injectable()
export class Endorsements {
  constructor(
    private readonly acts: Acts,
    private readonly database: DataSource,
  ) {}

  /** Endorses or declines; the newest word stands, and the nominator is mailed. @throws Refusal to another country's focal point. */
  endorse(by: Caller, id: string, { endorsed, reason }: { endorsed: boolean; reason: string }, once: Once): Promise<EndorsementAnswer> {
    return this.acts.once(once, async (manager) => {
      const nomination = await lockNomination(manager, by, id);
      refuseIf(whyNotEndorse(nomination, by.country, await isWithdrawn(manager, id)));
      const [{ endorsement }] = await manager.query<[{ endorsement: string }]>(
        `insert into endorsement (nomination_id, person_id, country, endorsed, reason, version) values ($1, $2, $3, $4, $5, $6) returning id as endorsement`,
        [id, by.personId, by.country, endorsed, reason, nomination.version],
      );
      const seq = await record(manager, { subject: id, kind: 'endorsed', by: by.actor, refs: { endorsement, endorsed, country: by.country, version: nomination.version } });
      await queueMail(manager, { kind: 'endorsement', subject: id, seq, recipient: nomination.contactId, refs: { endorsement } });
      return answer(manager, nomination);
    });
  }

  /** @throws Refusal `not-found`. */
  async of(by: Caller, id: string): Promise<EndorsementAnswer> {
    const { manager } = this.database;
    return answer(manager, await readNomination(manager, by, id));
  }
}

async function answer(manager: EntityManager, { id, cycleId, country }: { id: string; cycleId: string; country: string | null }): Promise<EndorsementAnswer> {
  const { data } = (await currentCycle(manager, cycleId))!;
  const standing = await standingEndorsement(manager, id, country);
  return {
    nomination: id, required: data.endorsement === 'required',
    standing: standing && { endorsed: standing.endorsed, reason: standing.reason, by: { name: standing.name, country: standing.country }, version: standing.version, at: standing.at.toISOString() },
  };
}
