import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../access/caller.js';
import type { ContactKind } from './contact.types.js';
import { readEvent } from './event.reach.js';
import type { RsvpAnswer } from './invitation.types.js';

/** A guest of an event as a list shows them. */
export interface ListedGuest {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly kind: ContactKind;
  readonly country: string | null;
  readonly organization: string;
  readonly invitedAt: string;
  /** Null while they said nothing. */
  readonly answer: RsvpAnswer | null;
  readonly party: number | null;
  readonly answeredAt: string | null;
  /** The letter reached somebody else. */
  readonly misdirected: boolean;
}

/** How many said what, and how many persons come. */
export interface GuestCounts {
  readonly invited: number;
  readonly accepted: number;
  readonly tentative: number;
  readonly declined: number;
  readonly silent: number;
  /** Persons who come, of the guests who accepted. */
  readonly persons: number;
}

export interface GuestPage {
  readonly counts: GuestCounts;
  readonly items: readonly ListedGuest[];
  readonly next: string | null;
}

export interface GuestFilter {
  /** `silent`: who said nothing yet. */
  readonly answer?: RsvpAnswer | 'silent';
  readonly country?: string;
}

@Injectable()
export class InvitationQueries {
  constructor(private readonly database: DataSource) {}

  /** In the order in which they were invited; the counts are of all. @throws Refusal `not-found`. */
  async page(by: Caller, eventId: string, { answer, country }: GuestFilter, { cursor, limit = 50 }: { readonly cursor?: string | undefined; readonly limit?: number | undefined }): Promise<GuestPage> {
    const { manager } = this.database;
    await readEvent(manager, by, eventId);
    const [counts] = await manager.query<[GuestCounts]>(
      `select count(*)::int as invited, count(*) filter (where answer = 'accepted')::int as accepted, count(*) filter (where answer = 'tentative')::int as tentative,
              count(*) filter (where answer = 'declined')::int as declined, count(*) filter (where answer is null)::int as silent,
              coalesce(sum(party) filter (where answer = 'accepted'), 0)::int as persons
         from invitation where event_id = $1`,
      [eventId],
    );
    const rows = await manager.query<(Omit<ListedGuest, 'invitedAt' | 'answeredAt'> & { invitedAt: Date; answeredAt: Date | null })[]>(
      `select i.id, i.person_id as person, p.name, i.kind, i.country, i.organization, i.invited_at as "invitedAt", i.answer, i.party, i.answered_at as "answeredAt",
              i.misdirected_at is not null as misdirected
         from invitation i join person p on p.id = i.person_id
        where i.event_id = $1 and ($2::uuid is null or i.id > $2) and ($3::text is null or coalesce(i.answer, 'silent') = $3) and ($4::text is null or i.country = $4)
        order by i.id limit $5`,
      [eventId, cursor ?? null, answer ?? null, country ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map(({ invitedAt, answeredAt, ...row }) => ({ ...row, invitedAt: invitedAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null }));
    return { counts, items, next: rows.length > limit ? items.at(-1)!.id : null };
  }
}
