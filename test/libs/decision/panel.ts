import { randomUUID } from 'node:crypto';
import type { Caller } from '../../../libs/access/caller.js';
import { Ballots } from '../../../libs/decision/ballot.service.js';
import { Committees } from '../../../libs/decision/committee.service.js';
import { CycleService } from '../../../libs/cycle/cycle.service.js';
import { dataSource } from '../../../libs/database/data-source.js';
import { decisionInvariants } from '../../../libs/decision/decision.invariants.js';
import { DecisionProgress } from '../../../libs/decision/decision.progress.js';
import type { Proposal } from '../../../libs/decision/decision.rules.js';
import { Decisions } from '../../../libs/decision/decision.service.js';
import { OutcomeProgress } from '../../../libs/decision/outcome.progress.js';
import { RankProgress } from '../../../libs/decision/rank.progress.js';
import { Shortlists } from '../../../libs/decision/shortlist.service.js';
import { Acts, record, type Once } from '../../../libs/journal/acts.service.js';
import { Bell } from '../../../libs/journal/bell.service.js';
import { Steps, type Stood } from '../../../libs/journal/steps.service.js';
import { countries } from '../../../libs/party/countries.js';
import { institutions } from '../../../libs/party/institutions.js';
import { people } from '../../../libs/party/people.js';
import { freshDatabase } from '../../support/database.js';
import { ownText } from '../cycle/shipped.js';

/** A nomination that waits for its decision. */
export interface Waiting {
  readonly id: string;
  readonly number: string;
  /** The person to whom the letter goes. */
  readonly contact: string;
}
export interface ToWait {
  category?: string;
  country?: string;
  region?: string | null;
  stage?: string;
  /** The round of review that it is in or was in last. */
  round?: number;
  /** Weighted totals of its reviews in that round, by reviewers of its own. */
  totals?: number[];
}

/** A database with a live cycle whose panels wait for decisions, and the decision noun on it. */
export async function decisionHouse() {
  const fresh = await freshDatabase();
  const database = await dataSource(fresh.url).initialize();
  const { manager } = database;
  const bell = new Bell(database);
  const acts = new Acts(database, bell);
  const steps = new Steps(database, bell);
  await countries.load(manager);
  const person = (name: string) => people.ensure(manager, { name, email: `${randomUUID()}@example.org` });
  const nominator = await institutions.resolve(manager, { name: 'University of Nairobi', country: 'KEN', kind: 'university' });
  let numbers = 0;

  const house = {
    url: fresh.url,
    database, manager, acts, person,
    decisions: new Decisions(acts),
    shortlists: new Shortlists(acts),
    committees: new Committees(acts),
    ballots: new Ballots(acts),
    rank: (id: string): Promise<Stood> => new RankProgress(steps).rank({ id, epoch: 1 }),
    decide: (id: string): Promise<Stood> => new DecisionProgress(steps).decide({ id, epoch: 1 }),
    conclude: (id: string): Promise<Stood> => new OutcomeProgress(steps).conclude({ id, epoch: 1 }),

    /** A cycle of its own; the year is far ahead so that nothing happens by itself. */
    async cycle(extra = ''): Promise<{ id: string; code: string; edition: string }> {
      const edition = `D${randomUUID().slice(0, 6)}`;
      const code = `unpsa-${edition.toLowerCase()}`;
      const text = `extends: unpsa-2012.yaml\ncode: ${code}\nedition: "${edition}"\nmode: live\ntitle: { en: United Nations Public Service Awards ${edition} }\n` +
        `dates:\n  opensAt: 2020-01-01T00:00\n  deadline: 2090-12-31T23:59\n  documentsDeadline: 2091-02-28T23:59\n  reviewEndsAt: 2091-04-30T23:59\n` +
        `  committeeEndsAt: 2091-05-14T23:59\n  announcesAt: 2091-05-21T12:00\n  ceremonyAt: 2091-06-23T10:00\n${extra}`;
      const { id } = await new CycleService(acts).loadText(ownText(text), { now: new Date() });
      return { id, code, edition };
    },

    /** Changes the cycle's data in place, as if it had been loaded so. */
    async set(cycle: { id: string }, path: string, value: unknown): Promise<void> {
      await database.query(`update cycle_version set data = jsonb_set(data, $2::text[], $3) where cycle_id = $1`, [cycle.id, path.split('.'), JSON.stringify(value)]);
      await database.query(`update cycle set version = version where id = $1`, [cycle.id]);
    },
    announceAt: (cycle: { id: string }, at: Date) => house.set(cycle, 'dates.announcesAt', at.toISOString()),

    async nomination(cycle: { id: string; edition: string }, { category = 'delivery', country = 'KEN', region = 'africa', stage = 'deciding', round = 1, totals = [] }: ToWait = {}): Promise<Waiting> {
      numbers += 1;
      const contact = await person(`Contact ${numbers}`);
      const ref = `${cycle.edition}:${String(numbers).padStart(4, '0')}`;
      const form = { title: `Initiative ${numbers}`, category, nominee: { name: `Ministry ${numbers}`, country, kind: 'nationalGovernment' } };
      const [{ id }] = await database.query<[{ id: string }]>(
        `insert into nomination (ref, stage, holder, cycle_id, nominator_id, nominator_country, contact_id, form, country, category, region, round)
         values ($1, $2, 'officer', $3, $4, 'KEN', $5, $6, $7, $8, $9, $10) returning id`,
        [ref, stage, cycle.id, nominator, contact, form, country, category, region, round],
      );
      for (const [i, total] of totals.entries()) await house.review(cycle, { id }, await person(`Reviewer ${numbers}.${i}`), total, round);
      return { id, number: ref.replace(':', '-'), contact };
    },

    /** A review by somebody. */
    async review(cycle: { id: string }, nomination: { id: string }, reviewer: string, total: number, round = 1): Promise<void> {
      const [{ id: task }] = await database.query<[{ id: string }]>(
        `insert into assignment (nomination_id, cycle_id, person_id, state, due_at, round) values ($1, $2, $3, 'reviewed', now(), $4) returning id`,
        [nomination.id, cycle.id, reviewer, round],
      );
      await database.query(
        `insert into review (assignment_id, nomination_id, scores, total, recommendation, comment) values ($1, $2, $3, $4, $5, 'Private words.')`,
        [task, nomination.id, { impact: total, innovation: total + 0.5 }, total, total >= 7 ? 'award' : total >= 5 ? 'finalist' : 'notAward'],
      );
    },

    async withdraw(nomination: { id: string }): Promise<void> {
      await database.transaction(async (tx) => {
        await tx.query(`select from nomination where id = $1 for update`, [nomination.id]);
        await tx.query(`insert into withdrawal (nomination_id, reason, by) values ($1, 'We withdraw.', 'operator')`, [nomination.id]);
        await record(tx, { subject: nomination.id, kind: 'withdrawn', by: 'operator', wakes: [{ workflow: 'nomination', target: nomination.id }] });
      });
    },

    async officer(name: string): Promise<Caller> {
      return callerOf(await person(name));
    },
    proposal: (outcomes: Proposal['outcomes'], region = 'africa'): Proposal => ({ category: 'delivery', region, reason: 'As the ranking shows.', outcomes }),

    row: async (table: 'decision' | 'nomination', id: string) =>
      (await database.query(`select stage, holder, next_wake as "nextWake", ended_at is not null as ended from ${table} where id = $1`, [id]) as object[])[0],
    journal: (subject: string) => database.query<object[]>(`select kind, actor, refs from journal where subject = $1 order by seq`, [subject]),
    deliveries: (target: string) => database.query<{ kind: string; applied: boolean }[]>(`select j.kind, d.applied_at is not null as applied from delivery d join journal j using (subject, seq) where d.target = $1 order by j.id`, [target]),
    letters: (subject: string) => database.query<object[]>(`select kind, recipient, seq, refs from mail where subject = $1`, [subject]),
    async violations(): Promise<string[]> {
      const broken: string[] = [];
      for (const { name, sql } of decisionInvariants) if ((await database.query<unknown[]>(sql)).length > 0) broken.push(name);
      return broken;
    },
    async close(): Promise<void> {
      await database.destroy();
      await fresh.drop();
    },
  };
  return house;
}
export type DecisionHouse = Awaited<ReturnType<typeof decisionHouse>>;

/** An officer, by one of the keys that the person holds. */
export const callerOf = (personId: string): Caller => ({ actor: `person:${personId}`, keyId: randomUUID(), role: 'officer', personId, institutionId: null, country: null });

export const once = (caller: Caller): Once => ({ owner: caller.keyId!, key: randomUUID(), request: 'act' });
