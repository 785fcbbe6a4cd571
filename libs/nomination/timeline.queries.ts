import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { isTeam, type Role } from '../access/role.js';
import type { Actor } from '../journal/actor.js';
import type { Refs } from '../journal/journal.entity.js';
import { readNomination } from './nomination.reach.js';
import type { Stage } from './nomination.stages.js';
import { sentences } from './timeline.words.js';

/** One act of a nomination's story. */
export interface TimelineEntry {
  readonly seq: number;
  readonly kind: string;
  readonly at: string;
  readonly by: { readonly kind: 'nominator' | 'focalPoint' | 'team' | 'process'; readonly name: string };
  readonly sentence: string;
  /** For the team: where the nomination stood once that was done. */
  readonly stage?: Stage;
}

interface Row {
  readonly seq: number;
  readonly kind: string;
  readonly at: Date;
  readonly actor: Actor;
  readonly refs: Refs;
  /** Whether the person came in by a link of the draft, and so acts for its nominator. */
  readonly byLink: boolean;
  /** A nominator acts as its key; everybody else who has a name is of the team. */
  readonly name: string | null;
  readonly stage: Stage;
}

@Injectable()
export class TimelineQueries {
  constructor(private readonly database: DataSource) {}

  /** What happened to a nomination, oldest first; whoever is not of the team reads it without the team's inner acts and names. @throws Refusal `not-found`. */
  async of(caller: Caller, id: string): Promise<TimelineEntry[]> {
    await readNomination(this.database.manager, caller, id);
    const rows = await this.database.query<Row[]>(
      `select j.seq, j.kind, j.at, j.actor, j.refs, p.name, coalesce(past.stage, n.stage) as stage,
              exists (select from link l where l.target = j.subject and l.purpose = 'draft' and j.actor = 'person:' || l.person_id) as "byLink"
         from journal j
         join nomination n on n.id = j.subject
         left join lateral (select stage from nomination_past where nomination_id = n.id and until > j.at order by n limit 1) past on true
         left join api_key k on j.actor = 'key:' || k.id
         left join person p on p.id = k.person_id or j.actor = 'person:' || p.id
        where j.subject = $1 order by j.seq`,
      [id],
    );
    return rows.filter(({ kind }) => isTeam(caller.role) || sentences[kind]?.nominator).map((row) => entry(row, caller.role));
  }
}

function entry({ seq, kind, at, actor, refs, name, byLink, stage }: Row, role: Role): TimelineEntry {
  const text = sentences[kind]?.text ?? `${inWords(kind)}.`;
  return { seq, kind, at: at.toISOString(), by: who(kind, actor, name, role, byLink), sentence: typeof text === 'string' ? text : text(refs), ...(isTeam(role) && { stage }) };
}

/** What focal points do, who act as persons and are not of the team. */
const coaching: readonly string[] = ['commented', 'endorsed'];

function who(kind: string, actor: Actor, name: string | null, role: Role, byLink: boolean): TimelineEntry['by'] {
  if (actor.startsWith('workflow:')) return { kind: 'process', name: 'UNPSA' };
  if (actor.startsWith('key:') || byLink) return { kind: 'nominator', name: name || 'Nominator' };
  if (coaching.includes(kind)) return { kind: 'focalPoint', name: (role !== 'partner' && name) || 'National focal point' };
  return { kind: 'team', name: (isTeam(role) && name) || 'UNPSA team' };
}

/** `screeningDecided` as `Screening decided`. */
const inWords = (kind: string) => kind[0]!.toUpperCase() + kind.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
