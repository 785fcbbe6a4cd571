import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../access/caller.js';
import type { Actor } from '../journal/actor.js';
import type { Refs } from '../journal/journal.entity.js';
import { readNomination } from './nomination.reach.js';
import { sentences } from './timeline.words.js';

/** One act of a nomination's story. */
export interface TimelineEntry {
  readonly seq: number;
  readonly kind: string;
  readonly at: string;
  readonly by: { readonly kind: 'nominator' | 'team' | 'process'; readonly name: string };
  readonly sentence: string;
}

interface Row {
  readonly seq: number;
  readonly kind: string;
  readonly at: Date;
  readonly actor: Actor;
  readonly refs: Refs;
  /** A nominator acts as its key; everybody else who has a name is of the team. */
  readonly name: string | null;
}

@Injectable()
export class TimelineQueries {
  constructor(private readonly database: DataSource) {}

  /** What happened to a nomination, oldest first; nominators read it without the team's inner acts and names. @throws Refusal `not-found`. */
  async of(caller: Caller, id: string): Promise<TimelineEntry[]> {
    await readNomination(this.database.manager, caller, id);
    const rows = await this.database.query<Row[]>(
      `select j.seq, j.kind, j.at, j.actor, j.refs, p.name
         from journal j
         left join api_key k on j.actor = 'key:' || k.id
         left join person p on p.id = k.person_id or j.actor = 'person:' || p.id
        where j.subject = $1 order by j.seq`,
      [id],
    );
    const outside = caller.role === 'nominator';
    return rows.filter(({ kind }) => !outside || sentences[kind]?.nominator).map((row) => entry(row, outside));
  }
}

function entry({ seq, kind, at, actor, refs, name }: Row, outside: boolean): TimelineEntry {
  const text = sentences[kind]?.text ?? `${inWords(kind)}.`;
  return { seq, kind, at: at.toISOString(), by: who(actor, name, outside), sentence: typeof text === 'string' ? text : text(refs) };
}

function who(actor: Actor, name: string | null, outside: boolean): TimelineEntry['by'] {
  if (actor.startsWith('workflow:')) return { kind: 'process', name: 'UNPSA' };
  if (actor.startsWith('key:')) return { kind: 'nominator', name: name || 'Nominator' };
  return { kind: 'team', name: (!outside && name) || 'UNPSA team' };
}

/** `screeningDecided` as `Screening decided`. */
const inWords = (kind: string) => kind[0]!.toUpperCase() + kind.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
