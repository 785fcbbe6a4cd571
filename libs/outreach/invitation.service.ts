import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { after } from '../cycle/schedule.js';
import type { IsoDuration } from '../cycle/cycle.types.js';
import { Acts, type Once } from '../journal/acts.service.js';
import { Mailings } from '../mail/mailing.service.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import type { OutreachEvent } from './event.entity.js';
import { lockEvent, readEvent } from './event.reach.js';
import { meantBy, type Meant } from './invitation.choice.js';
import { clock, tellEvent } from './event.acts.js';
import { previewOf, type InvitationPreview } from './invitation.preview.js';
import { whyNotHold, whyNotInvite, type Choosing } from './invitation.rules.js';

/** Whom to invite, and how. */
export interface Inviting extends Choosing {
  /** Letters that may leave in a minute. */
  readonly perMinute?: number;
  /** How long nothing leaves yet, so that it can still be taken back: `PT10M`. */
  readonly holdFor?: IsoDuration;
}

export interface InvitedAnswer {
  readonly event: string;
  readonly mailing: string;
  readonly invited: number;
  readonly skipped: number;
}

/** Invites guests to events. */
@Injectable()
export class Invitations {
  constructor(
    private readonly acts: Acts,
    private readonly mailings: Mailings,
    private readonly database: DataSource,
  ) {}

  /** Says whom an invitation would reach and how it would read, and changes nothing. @throws Refusal as `invite` does. */
  async preview(by: Caller, id: string, choosing: Choosing): Promise<InvitationPreview> {
    const { manager } = this.database;
    const event = await readEvent(manager, by, id);
    refuseIf(whyNotInvite(event, await clock(manager)));
    return previewOf(manager, event, await meantBy(manager, id, choosing));
  }

  /** Invites those who were not invited before: one letter each, in their own language. @throws Refusal when nobody is left to invite. */
  invite(by: Caller, id: string, { perMinute, holdFor, ...choosing }: Inviting, once: Once): Promise<InvitedAnswer> {
    return this.acts.once(once, async (manager) => {
      const event = await lockEvent(manager, by, id);
      const now = await clock(manager);
      refuseIf([...whyNotInvite(event, now), ...whyNotHold(holdFor)]);
      const meant = await meantBy(manager, id, choosing);
      const guests = meant.filter(({ why }) => why === null);
      if (guests.length === 0) refuse('invalid-fields', 'Nobody of these is left to invite; the preview says why of each.', { field: choosing.contacts ? '/contacts' : '/countries' });
      await write(manager, event, guests);
      await tellEvent(manager, event, { kind: 'guestsInvited', by: by.actor, refs: { guests: guests.length } });
      const mailing = await this.mailings.start(manager, {
        kind: 'outreachInvitation', subject: id, seq: await next(manager, id), by: by.actor, recipients: guests.map(({ person }) => ({ personId: person })),
        ...(perMinute !== undefined && { perMinute }), ...(holdFor !== undefined && { notBefore: after(now, holdFor) }),
      });
      return { event: id, mailing, invited: guests.length, skipped: meant.length - guests.length };
    });
  }
}

/** Invitations of an event are numbered from 1. */
async function next(manager: EntityManager, id: string): Promise<number> {
  const [{ n }] = await manager.query<[{ n: number }]>(`select 1 + count(*)::int as n from mailing where subject = $1 and kind = 'outreachInvitation'`, [id]);
  return n;
}

async function write(manager: EntityManager, { id }: OutreachEvent, guests: readonly Meant[]): Promise<void> {
  await manager.query(
    `insert into invitation (event_id, person_id, kind, country, organization)
     select $1, person, kind, country, organization from jsonb_to_recordset($2) as g (person uuid, kind text, country text, organization text)`,
    [id, JSON.stringify(guests.map(({ person, kind, country, organization }) => ({ person, kind, country, organization })))],
  );
}
