import { randomUUID } from 'node:crypto';
import type { Caller } from '../../../libs/access/caller.js';
import { CycleService } from '../../../libs/cycle/cycle.service.js';
import { dataSource } from '../../../libs/database/data-source.js';
import { Acts, record, type Once } from '../../../libs/journal/acts.service.js';
import { Bell } from '../../../libs/journal/bell.service.js';
import { Steps, type Stood } from '../../../libs/journal/steps.service.js';
import { Mail } from '../../../libs/mail/mail.entity.js';
import { countries } from '../../../libs/party/countries.js';
import { institutions } from '../../../libs/party/institutions.js';
import { people } from '../../../libs/party/people.js';
import { Refusal } from '../../../libs/refusal/refusal.js';
import { Availabilities } from '../../../libs/review/availability.service.js';
import { CallQueries } from '../../../libs/review/call.queries.js';
import { Calls } from '../../../libs/review/call.service.js';
import { AllocationQueries } from '../../../libs/review/allocation.queries.js';
import { Allocations } from '../../../libs/review/allocation.service.js';
import { Allocator } from '../../../libs/review/allocator.service.js';
import { CaseloadProgress } from '../../../libs/review/caseload.progress.js';
import { ConflictQueries } from '../../../libs/review/conflict.queries.js';
import { Conflicts } from '../../../libs/review/conflict.service.js';
import { reviewInvariants } from '../../../libs/review/review.invariants.js';
import { reviewMails } from '../../../libs/review/review.mails.js';
import { ReviewProgress } from '../../../libs/review/review.progress.js';
import { ReviewQueries } from '../../../libs/review/review.queries.js';
import { ReviewService, type ToEnrol } from '../../../libs/review/review.service.js';
import type { GivenReview } from '../../../libs/review/score.rules.js';
import type { Hand } from '../../../libs/review/task.rules.js';
import { TaskService } from '../../../libs/review/task.service.js';
import { freshDatabase } from '../../support/database.js';
import { ownText } from '../cycle/shipped.js';

export interface Task extends Hand {
  readonly state: string;
}
export interface Under {
  readonly id: string;
  readonly number: string;
}
interface ToReview {
  country?: string;
  region?: string;
  category?: string;
  stage?: string;
  round?: number;
  nominee?: string;
  contact?: string;
}

export const once = (caller: Caller): Once => ({ owner: caller.keyId!, key: randomUUID(), request: 'act' });

/** What an act was refused with, as problem and field; `done` when it was not. */
export const refused = async (act: Promise<unknown>) =>
  act.then(() => 'done', (error: unknown) => (error instanceof Refusal ? error.reasons.map(({ problem, field }) => [problem, field]) : Promise.reject(error as Error)));

/** A review on the scale of the 2012 cycle. */
export const goodReview = (score = 7): GivenReview => ({
  scores: { problem: score, innovation: score, impact: score, sustainability: score, replicability: score },
  recommendation: 'award',
  comment: 'Figures before and after are given.',
});

/** A database with a live cycle under review, and the review noun on it. */
export async function reviewHouse() {
  const fresh = await freshDatabase();
  const database = await dataSource(fresh.url).initialize();
  const { manager } = database;
  const bell = new Bell(database);
  const acts = new Acts(database, bell);
  const steps = new Steps(database, bell);
  await countries.load(manager);
  let numbers = 0;
  const officerId = await people.ensure(manager, { name: 'Officer', email: 'officer@example.org' });
  const officer: Caller = { actor: `person:${officerId}`, keyId: randomUUID(), role: 'officer', personId: officerId, institutionId: null, country: null };
  const nominator = await institutions.resolve(manager, { name: 'University of Nairobi', country: 'KEN', kind: 'university', parent: { name: 'Ministry of Education' } });
  const one = async <T>(sql: string, parameters: unknown[]): Promise<T> => (await database.query<T[]>(sql, parameters))[0]!;

  const house = {
    url: fresh.url,
    database, manager, officer, nominator,
    reviews: new ReviewService(acts),
    conflicts: new Conflicts(acts),
    conflictsOf: new ConflictQueries(database),
    allocations: new Allocations(acts, new Allocator()),
    allocationsOf: new AllocationQueries(database),
    queries: new ReviewQueries(database),
    tasks: new TaskService(acts),
    availabilities: new Availabilities(acts),
    calls: new Calls(acts),
    callList: new CallQueries(database),
    settle: (nomination: { id: string }): Promise<Stood> => new ReviewProgress(steps).review({ id: nomination.id, epoch: 1 }),
    chase: async (personId: string): Promise<Stood> => new CaseloadProgress(steps).chase(await one(`select id, epoch from caseload where person_id = $1`, [personId])),

    /** A cycle of its own whose reviews end in the far future. */
    async cycle(extra = ''): Promise<{ id: string; code: string; edition: string }> {
      const edition = `V${randomUUID().slice(0, 6)}`;
      const code = `unpsa-${edition.toLowerCase()}`;
      const text = `extends: unpsa-2012.yaml\ncode: ${code}\nedition: "${edition}"\nmode: live\ntitle: { en: United Nations Public Service Awards ${edition} }\n` +
        `dates:\n  opensAt: 2020-01-01T00:00\n  deadline: 2020-12-31T23:59\n  documentsDeadline: 2021-02-28T23:59\n  reviewEndsAt: 2091-04-30T23:59\n` +
        `  announcesAt: 2091-05-21T12:00\n  ceremonyAt: 2091-06-23T10:00\n` +
        `allocation: rolling\nrounds: [{ id: only, title: { en: Review }, documents: false, advances: everybody }]\n${extra}`;
      const { id } = await new CycleService(acts).loadText(ownText(text), { now: new Date() });
      return { id, code, edition };
    },
    /** Changes the cycle's data in place, as if it had been loaded so. */
    async set(cycle: { id: string }, path: string, value: unknown): Promise<void> {
      await database.query(`update cycle_version set data = jsonb_set(data, $2::text[], $3) where cycle_id = $1`, [cycle.id, path.split('.'), JSON.stringify(value)]);
      await database.query(`update cycle set version = version where id = $1`, [cycle.id]);
    },

    async nomination(cycle: { id: string; edition: string }, { country = 'KEN', region = 'africa', category = 'delivery', stage = 'reviewing', round = 1, nominee, contact }: ToReview = {}): Promise<Under> {
      numbers += 1;
      const ref = `${cycle.edition}:${String(numbers).padStart(4, '0')}`;
      const form = { title: `Initiative ${numbers}`, category, language: 'en', nominee: { name: `Ministry ${numbers}`, country, kind: 'nationalGovernment' }, answers: {} };
      const { id } = await one<{ id: string }>(
        `insert into nomination (ref, stage, holder, cycle_id, nominator_id, nominator_country, contact_id, form, country, category, region, round, nominee_id)
         values ($1, $2, 'reviewer', $3, $4, 'KEN', $5, $6, $7, $8, $9, $10, $11) returning id`,
        [ref, stage, cycle.id, nominator, contact ?? officerId, form, country, category, region, round, nominee ?? null],
      );
      return { id, number: ref.replace(':', '-') };
    },
    enrol: async (cycle: { code: string }, name: string, given: Partial<ToEnrol> = {}): Promise<string> =>
      (await house.reviews.enrol(officer, cycle.code, { name, email: `${name.toLowerCase()}@example.org`, country: 'NOR', regions: ['africa'], ...given }, once(officer))).person,
    async withdraw(nomination: { id: string }): Promise<void> {
      await database.transaction(async (tx) => {
        await tx.query(`select from nomination where id = $1 for update`, [nomination.id]);
        await tx.query(`insert into withdrawal (nomination_id, reason, by) values ($1, 'We withdraw.', 'operator')`, [nomination.id]);
        await record(tx, { subject: nomination.id, kind: 'withdrawn', by: 'operator', wakes: [{ workflow: 'nomination', target: nomination.id }] });
      });
    },
    /** Moves the clock of one task: what was offered and due, so long ago. */
    async age(task: { target: string }, interval: string): Promise<void> {
      await database.query(`update assignment set offered_at = offered_at - $2::interval, due_at = due_at - $2::interval where id = $1`, [task.target, interval]);
    },

    tasksOf: (nomination: { id: string }): Promise<Task[]> =>
      database.query<Task[]>(`select id as target, version, person_id as "personId", state from assignment where nomination_id = $1 order by offered_at, id`, [nomination.id]),
    row: (table: 'nomination' | 'caseload', id: string) =>
      one<{ stage: string; holder: string; nextWake: Date | null; ended: boolean }>(`select stage, holder, next_wake as "nextWake", ended_at is not null as ended from ${table} where id = $1`, [id]),
    caseload: (personId: string) =>
      one<{ id: string; ref: string | null; stage: string; holder: string; epoch: number; nextWake: Date | null; ended: boolean }>(
        `select id, ref, stage, holder, epoch, next_wake as "nextWake", ended_at is not null as ended from caseload where person_id = $1`, [personId]),
    journal: async (subject: string) => (await database.query<{ kind: string }[]>(`select kind from journal where subject = $1 order by seq`, [subject])).map(({ kind }) => kind),
    woken: (target: string) => database.query<{ kind: string; applied: boolean }[]>(`select j.kind, d.applied_at is not null as applied from delivery d join journal j using (subject, seq) where d.target = $1 order by j.id`, [target]),
    mails: (subject: string) => database.query<{ kind: string; seq: number; recipient: string }[]>(`select kind, seq, recipient from mail where subject = $1 order by date, id`, [subject]),
    /** Sends what may leave by now, as a lane would, but for the letters themselves; what has no reason any more is dropped. */
    async send(): Promise<void> {
      for (const mail of await manager.find(Mail, { where: { state: 'queued' }, order: { id: 'asc' } })) {
        if (mail.notBefore && mail.notBefore > new Date()) continue;
        const letter = await reviewMails[mail.kind]?.(manager, mail);
        await (letter
          ? database.query(`update mail set state = 'sent', sent_at = clock_timestamp(), raw = '', title = $2, address = 'a@example.org' where id = $1`, [mail.id, letter.subject])
          : manager.update(Mail, mail.id, { state: 'dropped' }));
      }
    },
    /** Moves the clock of all mails that were sent and told. */
    async ageMails(interval: string): Promise<void> {
      await database.query(`update mail set sent_at = sent_at - $1::interval, date = date - $1::interval, not_before = not_before - $1::interval`, [interval]);
      await database.query(`update caseload_mail set leaves_at = leaves_at - $1::interval, queued_at = queued_at - $1::interval`, [interval]);
      await database.query(`update caseload_told set told_at = told_at - $1::interval`, [interval]);
    },
    /** The mails of a reviewer's caseload, by what they are and whether they count. */
    caseloadMails: (personId: string) =>
      database.query<{ kind: string; seq: number; state: string }[]>(`select kind, seq, state from mail where recipient = $1 and kind in ('reviewDigest', 'reviewThanks', 'taskClosed') order by seq`, [personId]),
    /** What the newest mail of a kind says now; null when it would be dropped. */
    async letter(kind: string, recipient?: string) {
      const where = { kind, ...(recipient && { recipient }) };
      const mail = await manager.findOneOrFail(Mail, { where, order: { date: 'desc', id: 'desc' } });
      return reviewMails[kind]!(manager, mail);
    },
    async violations(): Promise<string[]> {
      const broken: string[] = [];
      for (const { name, sql } of reviewInvariants) if ((await database.query<unknown[]>(sql)).length > 0) broken.push(name);
      return broken;
    },
    /** All that the product knows, but for what only time and browsers leave behind. */
    async snapshot(): Promise<string> {
      const tables = ['nomination', 'assignment', 'review', 'caseload', 'reviewer', 'task_reminder', 'caseload_mail', 'caseload_told', 'reviewer_leave', 'reviewer_call', 'reviewer_call_task', 'reviewer_call_note', 'review_draft', 'journal', 'delivery', 'mail', 'link', 'person'];
      const rows = await Promise.all(tables.map((table) => database.query<object[]>(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`)));
      return JSON.stringify(rows);
    },
    async close(): Promise<void> {
      await database.destroy();
      await fresh.drop();
    },
  };
  return house;
}
export type ReviewHouse = Awaited<ReturnType<typeof reviewHouse>>;
