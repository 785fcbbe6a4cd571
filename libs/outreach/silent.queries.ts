import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { cycleByCode } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { regionOf } from '../cycle/region.rules.js';
import type { Actor } from '../journal/actor.js';
import type { MailState } from '../mail/mail.states.js';
import { normalize } from '../party/spelling.rules.js';
import { composed } from '../nomination/nomination.filter.js';
import { refuse } from '../refusal/refusal.js';
import { languageOf } from '../words/reader.js';
import { missionsOf, stateNow, supersededBy, whyNow, withStanding } from './silent.facts.js';
import type { KnownTime } from './event.types.js';
import { missionWords } from './silent.letters.js';
import { briefingTitle } from './silent.rules.js';
import type { Silence, SilentState, SupersededBy } from './silent.types.js';

/** Whom the mail goes to, and what it says. */
export interface SilentLetter {
  readonly person: string;
  readonly name: string;
  readonly organization: string;
  /** ISO 639-1, of the letter. */
  readonly language: string;
  readonly subject: string;
  /** First line and paragraphs, an empty line between them. */
  readonly text: string;
  /** What became of it; null before somebody agrees. */
  readonly mail: MailState | null;
}

/** A silent country as a task: what is proposed, or what was agreed. */
export interface SilentTask {
  readonly id: string;
  readonly cycle: string;
  readonly country: string;
  readonly name: string;
  readonly region: string | null;
  readonly why: Silence;
  /** So long before the deadline it was found, as `P42D`. */
  readonly before: string;
  readonly state: SilentState;
  readonly supersededBy: SupersededBy | null;
  readonly madeAt: string;
  readonly decidedAt: string | null;
  readonly decidedBy: Actor | null;
  readonly reason: string | null;
  readonly briefing: { readonly event: string | null; readonly title: string; readonly begins: KnownTime | null; readonly timeZone: string | null; readonly place: string | null };
  /** Null where nobody at the permanent mission is known who may be written to. */
  readonly letter: SilentLetter | null;
}

export interface SilentFilter {
  readonly state?: SilentState;
  readonly why?: Silence;
  /** Id of a region of the cycle. */
  readonly region?: string;
  readonly before?: string;
  /** Whether somebody at the permanent mission is known. */
  readonly mission?: boolean;
  readonly q?: string;
}

interface Row {
  readonly id: string;
  readonly country: string;
  readonly name: string;
  readonly why: Silence;
  readonly before: string;
  readonly state: SilentState;
  readonly supersededBy: SupersededBy | null;
  readonly briefOn: KnownTime;
  readonly madeAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedBy: Actor | null;
  readonly reason: string | null;
  readonly letterText: string | null;
  readonly eventId: string | null;
  readonly personId: string | null;
  readonly title: string | null;
  readonly begins: KnownTime | null;
  readonly timeZone: string | null;
  readonly place: string | null;
  readonly mail: MailState | null;
}

@Injectable()
export class SilentQueries {
  constructor(private readonly database: DataSource) {}

  /** The tasks of a cycle as they stand, countries in the order of their names, the newest task of each first. @throws Refusal `not-found`. */
  async list(code: string, { state, why, region, before, mission, q = '' }: SilentFilter): Promise<SilentTask[]> {
    const { manager } = this.database;
    const cycle = (await cycleByCode(manager, code)) ?? refuse('not-found', `There is no cycle "${code.slice(0, 60)}".`);
    const words = normalize(q).split(' ').filter(Boolean);
    const tasks = await tasksOf(manager, cycle, null);
    return tasks.filter((task) =>
      (state === undefined || task.state === state) && (why === undefined || task.why === why) && (region === undefined || task.region === region) && (before === undefined || task.before === before)
      && (mission === undefined || mission === (task.letter !== null)) && (task.country.toLowerCase() === q.trim().toLowerCase() || words.every((word) => normalize(task.name).includes(word))));
  }
}

/** Tasks of a cycle with what is proposed or was agreed, all or those with these ids. */
export async function tasksOf(manager: EntityManager, cycle: CurrentCycle, ids: readonly string[] | null): Promise<SilentTask[]> {
  const rows = await manager.query<Row[]>(
    `${composed} select s.id, s.country, c.name_en as name, ${whyNow} as why, s.before, ${stateNow} as state, ${supersededBy} as "supersededBy", s.brief_on as "briefOn", s.made_at as "madeAt",
            s.decided_at as "decidedAt", s.decided_by as "decidedBy", s.dismissal_reason as reason, s.letter_text as "letterText", s.event_id as "eventId", s.person_id as "personId",
            e.title, e.begins, e.time_zone as "timeZone", e.place, m.state as mail
       from silent_country s ${withStanding} join country c on c.iso3 = s.country left join outreach_event e on e.id = s.event_id
            left join mail m on m.subject = s.id and m.kind = 'silentMission' and m.recipient = s.person_id
      where s.cycle_id = $1${ids === null ? '' : ' and s.id = any($2)'} order by c.name_en, s.made_at desc, s.id`,
    ids === null ? [cycle.id] : [cycle.id, ids],
  );
  const readers = await readersOf(manager, rows);
  return rows.map((row) => shown(row, cycle, readers.get(row.id)));
}

interface Reader {
  readonly personId: string;
  readonly name: string;
  readonly organization: string;
  readonly languages: string[];
}

/** By task: whom an agreed mail went to, or whom a proposed one would. */
async function readersOf(manager: EntityManager, rows: readonly Row[]): Promise<Map<string, Reader>> {
  const missions = new Map((await missionsOf(manager, [...new Set(rows.filter(({ state }) => state === 'proposed').map(({ country }) => country))])).map((mission) => [mission.country, mission]));
  const people = [...new Set([...rows.flatMap(({ personId }) => personId ?? []), ...[...missions.values()].map(({ personId }) => personId)])];
  const known = new Map(
    (await manager.query<Reader[]>(
      `select p.id as "personId", p.name, coalesce(k.organization, '') as organization, p.languages from person p left join outreach_contact k on k.person_id = p.id where p.id = any($1)`,
      [people],
    )).map((reader) => [reader.personId, reader]),
  );
  return new Map(rows.flatMap((row) => {
    const reader = known.get(row.personId ?? (row.state === 'proposed' ? (missions.get(row.country)?.personId ?? '') : ''));
    return reader ? [[row.id, reader] as const] : [];
  }));
}

function shown(row: Row, { code, data }: CurrentCycle, reader: Reader | undefined): SilentTask {
  const { eventId, mail } = row;
  const proposed = { title: briefingTitle([row.name], data.title.en), begins: row.briefOn, timeZone: data.timeZone, place: null };
  const briefing = eventId === null ? proposed : { title: row.title!, begins: row.begins, timeZone: row.timeZone, place: row.place };
  return {
    id: row.id, cycle: code, country: row.country, name: row.name, region: regionOf(data, row.country) ?? null, why: row.why, before: row.before,
    state: row.state, supersededBy: row.supersededBy, madeAt: row.madeAt.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null, decidedBy: row.decidedBy, reason: row.reason,
    briefing: { event: eventId, ...briefing },
    letter: reader ? letterOf(row, briefing, data, reader, mail) : null,
  };
}

function letterOf({ why, letterText }: Row, briefing: Omit<SilentTask['briefing'], 'event'>, data: CurrentCycle['data'], { personId, name, organization, languages }: Reader, mail: MailState | null): SilentLetter {
  const language = languageOf({ languages }, data, 'outreach');
  const { subject, lead, paragraphs } = missionWords({ why, text: letterText, briefing: { ...briefing, ends: null } }, data, language);
  return { person: personId, name, organization, language, subject, text: [lead, ...paragraphs].join('\n\n'), mail };
}
