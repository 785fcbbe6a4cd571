import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { people } from '../party/people.js';
import type { NamedPerson } from '../party/party.types.js';
import { refuse } from '../refusal/refusal.js';
import { UpdateReader } from './update.entity.js';

export type ReaderToAdd = Pick<NamedPerson, 'name' | 'email' | 'languages' | 'country'>;

/** Somebody who gets the update, or got it once. */
export interface ReaderAnswer {
  readonly id: string;
  readonly person: { readonly id: string; readonly name: string };
  /** Null once the person is erased. */
  readonly email: string | null;
  /** Alpha-3. */
  readonly country: string | null;
  /** ISO 639-1: in which the frame of the letter is written. */
  readonly languages: readonly string[];
  readonly addedAt: string;
  readonly endedAt: string | null;
}

interface Row extends Omit<ReaderAnswer, 'person' | 'addedAt' | 'endedAt'> {
  readonly personId: string;
  readonly name: string;
  readonly addedAt: Date;
  readonly endedAt: Date | null;
}

const select = `select r.id, r.person_id as "personId", p.name, p.email, p.country, p.languages, r.added_at as "addedAt", r.ended_at as "endedAt" from update_reader r join person p on p.id = r.person_id`;
const shown = ({ personId, name, addedAt, endedAt, ...row }: Row): ReaderAnswer => ({ ...row, person: { id: personId, name }, addedAt: addedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null });

/** The list of the Committee's members to whom the update goes. */
@Injectable()
export class UpdateReaders {
  constructor(
    private readonly acts: Acts,
    private readonly database: DataSource,
  ) {}

  /** Everybody who is on the list or was, by name. */
  async list(): Promise<ReaderAnswer[]> {
    return (await this.database.query<Row[]>(`${select} order by p.name, r.id`)).map(shown);
  }

  /** Puts a person on the list. Who is on it already stays there, once. */
  add(caller: Caller, given: ReaderToAdd, once: Once): Promise<ReaderAnswer> {
    return this.acts.once(once, async (manager) => {
      const personId = await people.ensure(manager, given);
      const [made] = await manager.query<{ id: string }[]>(
        `insert into update_reader (person_id, added_by) values ($1, $2) on conflict (person_id) where ended_at is null do nothing returning id`,
        [personId, caller.personId],
      );
      if (made) await record(manager, { subject: made.id, kind: 'updateReaderAdded', by: caller.actor, refs: { person: personId } });
      return answer(manager, `r.person_id = $1 and r.ended_at is null`, personId);
    });
  }

  /** Takes somebody off the list; what went to them stays known. Twice does what once does. @throws Refusal `not-found` */
  end(caller: Caller, id: string, once: Once): Promise<ReaderAnswer> {
    return this.acts.once(once, async (manager) => {
      const reader = await manager.findOne(UpdateReader, { where: { id }, lock: { mode: 'for_no_key_update' } });
      if (!reader) refuse('not-found', 'Nobody on the list has this id.');
      if (!reader.endedAt) {
        await manager.query(`update update_reader set ended_at = clock_timestamp(), ended_by = $2 where id = $1`, [id, caller.personId]);
        await record(manager, { subject: id, kind: 'updateReaderEnded', by: caller.actor });
      }
      return answer(manager, 'r.id = $1', id);
    });
  }
}

async function answer(manager: EntityManager, where: string, value: string): Promise<ReaderAnswer> {
  const [row] = await manager.query<[Row]>(`${select} where ${where}`, [value]);
  return shown(row);
}
