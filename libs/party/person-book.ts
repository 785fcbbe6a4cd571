import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AddressBook, type Addressee } from '../mail/address-book.js';
import { together, type Ask } from '../mail/together.js';

/** A person as mails speak to them. */
export interface Reader extends Addressee {
  /** ISO 639-1, the preferred one first. */
  readonly languages: readonly string[];
  /** IANA name. */
  readonly zone: string | null;
}

/** By the person's id. */
export const readers: Ask<Reader> = together(async (manager, ids) => {
  const rows = await manager.query<(Reader & { id: string })[]>(`select id, name, email, languages, time_zone as zone from person where id = any ($1::uuid[])`, [ids]);
  return new Map(rows.map(({ id, ...reader }) => [id, reader]));
});

/** The persons as mails address them. */
@Injectable()
export class PersonBook extends AddressBook {
  async find(manager: EntityManager, personId: string): Promise<Addressee | null> {
    return (await readers(manager, personId)) ?? null;
  }
}
