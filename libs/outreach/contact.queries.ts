import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ContactKind } from './contact.types.js';

/** Whom one may invite, as a list shows them. */
export interface ListedContact {
  readonly id: string;
  readonly person: string;
  /** Empty, as the address is null, once the person's data are erased. */
  readonly name: string;
  readonly email: string | null;
  readonly kind: ContactKind;
  readonly country: string | null;
  readonly organization: string;
  readonly languages: readonly string[];
  readonly timeZone: string | null;
  readonly addedAt: string;
  readonly retiredAt: string | null;
}

export interface ContactFilter {
  readonly country?: string;
  readonly kind?: ContactKind;
  /** ISO 639-1: who reads it, in whichever place. */
  readonly language?: string;
  /** Those who are retired; those who are not, when left out. */
  readonly retired?: boolean;
  /** A part of name, address or organization. */
  readonly q?: string;
}

export interface ContactPage {
  readonly items: readonly ListedContact[];
  readonly next: string | null;
}

@Injectable()
export class ContactQueries {
  constructor(private readonly database: DataSource) {}

  /** In the order in which they were added. `cursor`: the id after which the page begins. */
  async page({ country, kind, language, retired = false, q }: ContactFilter, { cursor, limit = 50 }: { readonly cursor?: string | undefined; readonly limit?: number | undefined }): Promise<ContactPage> {
    const rows = await this.database.query<(Omit<ListedContact, 'addedAt' | 'retiredAt'> & { addedAt: Date; retiredAt: Date | null })[]>(
      `select c.id, c.person_id as person, p.name, p.email, c.kind, c.country, c.organization, p.languages, p.time_zone as "timeZone", c.added_at as "addedAt", c.retired_at as "retiredAt"
         from outreach_contact c join person p on p.id = c.person_id
        where ($1::uuid is null or c.id > $1) and ($2::text is null or c.country = $2) and ($3::text is null or c.kind = $3)
          and ($4::text is null or $4 = any (p.languages)) and (c.retired_at is not null) = $5
          and ($6::text is null or strpos(lower(p.name || ' ' || coalesce(p.email::text, '') || ' ' || c.organization), lower($6)) > 0)
        order by c.id limit $7`,
      [cursor ?? null, country ?? null, kind ?? null, language ?? null, retired, q?.trim() || null, limit + 1],
    );
    const items = rows.slice(0, limit).map(({ addedAt, retiredAt, ...row }) => ({ ...row, addedAt: addedAt.toISOString(), retiredAt: retiredAt?.toISOString() ?? null }));
    return { items, next: rows.length > limit ? items.at(-1)!.id : null };
  }
}
