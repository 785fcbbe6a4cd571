import { asyncLocalStorage, Context } from '@temporalio/activity';
import type { Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { DataSource } from 'typeorm';
import type { Activities } from '../../activities/activities.js';
import { ActivityMap } from '../../apps/worker/activities.js';
import { WorkerModule } from '../../apps/worker/worker.module.js';
import type { Caller } from '../../libs/access/caller.js';
import { CategoryService } from '../../libs/category/category.service.js';
import { Config } from '../../libs/config/config.js';
import { CycleService } from '../../libs/cycle/cycle.service.js';
import { Decisions } from '../../libs/decision/decision.service.js';
import { Shortlists } from '../../libs/decision/shortlist.service.js';
import type { Once } from '../../libs/journal/acts.service.js';
import type { Ref } from '../../libs/journal/steps.service.js';
import { Admissions } from '../../libs/nomination/admission.service.js';
import { Mailings } from '../../libs/mail/mailing.service.js';
import { Drafts } from '../../libs/nomination/draft.service.js';
import { Coverages } from '../../libs/outreach/coverage.service.js';
import { Imports } from '../../libs/nomination/import.service.js';
import { Submissions } from '../../libs/nomination/submission.service.js';
import { Commitments } from '../../libs/outreach/commitment.service.js';
import { Enquiries } from '../../libs/outreach/enquiry.service.js';
import { countries } from '../../libs/party/countries.js';
import { institutions } from '../../libs/party/institutions.js';
import { OutreachEvents } from '../../libs/outreach/event.service.js';
import { people } from '../../libs/party/people.js';
import { ReviewService } from '../../libs/review/review.service.js';
import type { Hand } from '../../libs/review/task.rules.js';
import { TaskService } from '../../libs/review/task.service.js';
import { Updates } from '../../libs/update/update.service.js';
import { ownText } from '../libs/cycle/shipped.js';
import { goodReview } from '../libs/review/house.js';
import { form } from '../libs/screening/facts.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { startCatcher, type Catcher } from '../support/mail-catcher.js';
import { scratchFolder } from '../support/processes.js';

type Activity = keyof Activities | keyof ReturnType<ActivityMap['drains']> | keyof ReturnType<ActivityMap['shifts']>;

/** What an activity has to do, and the write at which it fails the first time. */
interface Case {
  readonly ref: Ref;
  readonly breaks: string;
  readonly when?: string;
}

let fresh: FreshDatabase;
let catcher: Catcher;
let module: TestingModule;
let database: DataSource;
let nominator: Caller;
let officers: Caller[];

beforeAll(async () => {
  [fresh, catcher] = await Promise.all([freshDatabase(), startCatcher()]);
  const config: Config = { ...new Config(), DATABASE_URL: fresh.url, SMTP_URL: catcher.url, MAIL_FROM_ADDRESS: 'unpsa@example.org', LOG_LEVEL: 'fatal', FILES_DIR: scratchFolder() };
  module = await Test.createTestingModule({ imports: [WorkerModule.forRoot(config)] }).compile();
  module.useLogger(false);
  database = module.get(DataSource);
  await countries.load(database.manager);
  const caller = async (name: string, more: Partial<Caller> = {}): Promise<Caller> => {
    const personId = await people.ensure(database.manager, { name, email: `${randomUUID()}@example.org` });
    return { actor: `person:${personId}`, keyId: randomUUID(), role: 'officer', personId, institutionId: null, country: null, ...more };
  };
  const institutionId = await institutions.resolve(database.manager, { name: 'University of Nairobi', country: 'KEN', kind: 'university' });
  nominator = await caller('Nominator', { role: 'nominator', institutionId, country: 'KEN' });
  officers = [await caller('First'), await caller('Second'), await caller('Third')];
});
afterAll(async () => {
  await module.close();
  await Promise.all([catcher.stop(), fresh.drop()]);
});

const the = <T>(type: Type<T>): T => module.get(type, { strict: false });
const once = (by: Caller): Once => ({ owner: by.keyId!, key: randomUUID(), request: 'act' });
const ref = (id: string): Ref => ({ id, epoch: 1 });
const one = async <T>(sql: string, parameters: unknown[] = []): Promise<T> => (await database.query<T[]>(sql, parameters))[0]!;
const steps = () => the(ActivityMap).steps();

interface InCycle {
  readonly cycle: { id: string; code: string };
  readonly id: string;
}

async function cycle(deadline = '2090-12-31T23:59') {
  const code = `twice-${randomUUID().slice(0, 8)}`;
  const text = `extends: unpsa-2012.yaml\ncode: ${code}\nedition: "${code}"\nmode: live\ntitle: { en: Own Awards }\n` +
    `dates:\n  opensAt: 2020-01-01T00:00\n  deadline: ${deadline}\n  documentsDeadline: 2091-02-28T23:59\n  reviewEndsAt: 2091-04-30T23:59\n  announcesAt: 2091-05-21T12:00\n` +
    `allocation: rolling\nrounds:\n  - { id: only, title: { en: Review }, documents: false, advances: everybody }\n`;
  const { id } = await the(CycleService).loadText(ownText(text), { now: new Date() });
  return { id, code };
}
/** Changes the cycle's data in place, as if it had been loaded so. */
async function set({ id }: { id: string }, path: string, value: string): Promise<void> {
  await database.query(`update cycle_version set data = jsonb_set(data, $2::text[], to_jsonb($3::text)) where cycle_id = $1`, [id, path.split('.'), value]);
  await database.query(`update cycle set version = version where id = $1`, [id]);
}

// The life of a nomination, as far as a case needs it.
async function drafted(deadline?: string): Promise<InCycle> {
  const own = await cycle(deadline);
  const { id } = await the(Drafts).open(nominator, own.code, form({ title: `Initiative ${randomUUID()}` }), once(nominator));
  return { cycle: own, id };
}
async function submitted(deadline?: string): Promise<InCycle> {
  const nomination = await drafted(deadline);
  await the(Submissions).submit(nominator, nomination.id, performance.now(), once(nominator));
  return nomination;
}
async function confirmed(): Promise<InCycle> {
  const nomination = await submitted();
  await steps().screen(ref(nomination.id));
  await the(CategoryService).confirm(officers[0]!, nomination.id, { category: 'delivery' }, once(officers[0]!));
  return nomination;
}
async function underReview(): Promise<InCycle> {
  const nomination = await confirmed();
  for (const name of ['Ada', 'Bo', 'Chi']) {
    await the(ReviewService).enrol(officers[0]!, nomination.cycle.code, { name, email: `${randomUUID()}@example.org`, country: 'NOR', regions: ['africa'] }, once(officers[0]!));
  }
  await steps().categorise(ref(nomination.id));
  return nomination;
}
async function offered(): Promise<InCycle & { tasks: Hand[] }> {
  const nomination = await underReview();
  await steps().review(ref(nomination.id));
  return { ...nomination, tasks: await database.query<Hand[]>(`select id as target, version, person_id as "personId" from assignment where nomination_id = $1`, [nomination.id]) };
}
async function approved(): Promise<InCycle & { decision: string }> {
  const nomination = await offered();
  for (const task of nomination.tasks) {
    await the(TaskService).accept(task);
    await the(TaskService).submit(task, goodReview());
  }
  await steps().review(ref(nomination.id));
  const [first, ...others] = officers;
  const proposal = { category: 'delivery', region: 'africa', reason: 'As ranked.', outcomes: [{ nomination: nomination.id, outcome: 'winner', place: 1, reason: 'Clear.' } as const] };
  const { id: decision } = await the(Decisions).propose(first!, nomination.cycle.code, proposal, once(first!));
  for (const officer of others) await the(Decisions).approve(officer, decision, { approve: true }, once(officer));
  await set(nomination.cycle, 'offsets.undoWindow', 'PT0S');
  return { ...nomination, decision };
}

const cases: { readonly [A in Activity]: () => Promise<Case> } = {
  async late() {
    const { id } = await submitted('2025-12-31T23:59');
    await the(Admissions).admit(officers[0]!, id, 'A storm.', once(officers[0]!));
    return { ref: ref(id), breaks: 'nomination' };
  },
  async advance() {
    const { cycle: { id }, id: draft } = await drafted(DateTime.now().setZone('America/New_York').plus({ hours: 60 }).toFormat("yyyy-MM-dd'T'HH:mm"));
    await database.query(`update nomination set saved_at = saved_at - interval '20 days' where id = $1`, [draft]);
    return { ref: ref(id), breaks: 'mail' };
  },
  async followUpdate() {
    const month = DateTime.now().setZone('America/New_York').toFormat('yyyy-MM');
    const { id } = await the(Updates).open(officers[0]!, month, once(officers[0]!));
    return { ref: ref(id), breaks: 'update_version' };
  },
  async collect() {
    const { id, cycle: own } = await submitted();
    const second = [{ id: 'second', title: { en: 'Second' }, documents: true, advances: 'everybody' }];
    await database.query(`update cycle_version set data = jsonb_set(data, '{rounds}', (data -> 'rounds') || $2::jsonb) where cycle_id = $1`, [own.id, JSON.stringify(second)]);
    await database.query(`update cycle set version = version where id = $1`, [own.id]);
    await database.query(`update nomination set stage = 'documents', holder = 'nominator', round = 1 where id = $1`, [id]);
    return { ref: ref(id), breaks: 'mail' };
  },
  screen: async () => ({ ref: ref((await submitted()).id), breaks: 'finding' }),
  categorise: async () => ({ ref: ref((await confirmed()).id), breaks: 'nomination' }),
  review: async () => ({ ref: ref((await underReview()).id), breaks: 'assignment' }),
  async chase() {
    const { tasks: [task] } = await offered();
    await database.query(`update assignment set offered_at = offered_at - interval '20 days 12 hours', due_at = due_at - interval '20 days 12 hours' where id = $1`, [task!.target]);
    const { id } = await one<{ id: string }>(`select id from caseload where person_id = $1`, [task!.personId]);
    return { ref: ref(id), breaks: 'task_reminder' };
  },
  async rank() {
    const { id, cycle: own } = await submitted();
    await database.query(`update nomination set stage = 'ranking', round = 1, region = 'africa' where id = $1`, [id]);
    await database.query(`update cycle_version set data = jsonb_set(data, '{rounds,0,advances}', '"shortlisted"') where cycle_id = $1`, [own.id]);
    await set(own, 'offsets.undoWindow', 'PT0S');
    const panel = { category: 'delivery', region: 'africa', round: 1, advancing: [{ nomination: id, reason: 'Clear.' }], reason: 'Weaker.' };
    await the(Shortlists).decide(officers[0]!, own.code, [panel], once(officers[0]!));
    return { ref: ref(id), breaks: 'journal' };
  },
  async takeOn() {
    const own = await cycle();
    const recipients = await database.query<{ personId: string }[]>(`select id as "personId" from person limit 2`);
    const id = await database.transaction((manager) => the(Mailings).start(manager, { kind: 'draftReminder', subject: own.id, seq: 1, by: 'operator', recipients, perMinute: 1 }));
    return { ref: ref(id), breaks: 'mail' };
  },
  async watchCoverage() {
    const { id: cycleId } = await cycle(DateTime.now().setZone('America/New_York').plus({ days: 30 }).toFormat("yyyy-MM-dd'T'HH:mm"));
    await the(Coverages).ensure();
    const { id } = await one<{ id: string }>(`select id from coverage where cycle_id = $1`, [cycleId]);
    return { ref: ref(id), breaks: 'coverage_look' };
  },
  async followEvent() {
    const { code } = await cycle();
    const event = { cycle: code, unpsa: true, kind: 'briefing', title: 'Briefing', summary: '', place: null, country: null, online: false, begins: '2025', ends: null, timeZone: null, audience: '', languages: [], targetCountries: [], topics: [], parties: [], attendance: [], outcomes: [], heldAt: null } as const;
    const { id } = await the(OutreachEvents).plan(officers[0]!, event, once(officers[0]!));
    await the(OutreachEvents).attend(officers[0]!, id, { rows: [{ kind: 'group', country: null, name: 'Delegates', count: 3, precision: 'exactly' }], replace: false }, once(officers[0]!));
    return { ref: ref(id), breaks: 'outreach_event' };
  },
  async remindCommitment() {
    const { id: cycleId } = await cycle();
    const { id: event } = await one<{ id: string }>(
      `insert into outreach_event (stage, holder, cycle_id, unpsa, kind, title, campaign, reported_by) values ('planned', 'officer', $1, true, 'briefing', 'Briefing', $2, 'operator') returning id`,
      [cycleId, randomUUID().slice(0, 8)],
    );
    const { id } = await the(Commitments).make(officers[0]!, event, { who: 'Ada', what: 'Send it.', due: '2011-12', person: { email: `${randomUUID()}@example.org` } }, once(officers[0]!));
    await database.query(`update commitment set due_set_at = due_set_at - interval '20 days' where id = $1`, [id]);
    return { ref: ref(id), breaks: 'mail' };
  },
  async chaseEnquiry() {
    await database.query(`insert into role_grant (person_id, role, granted_by) values ($1, 'officer', 'operator') on conflict do nothing`, [officers[0]!.personId]);
    const { id } = await the(Enquiries).record(officers[0]!, { language: 'es', question: '¿Quién?', channel: 'mail' }, once(officers[0]!));
    await database.query(`update enquiry set due_at = now() where id = $1`, [id]);
    return { ref: ref(id), breaks: 'mail' };
  },
  decide: async () => ({ ref: ref((await approved()).decision), breaks: 'journal' }),
  async conclude() {
    const nomination = await approved();
    await set(nomination.cycle, 'dates.announcesAt', new Date().toISOString());
    await steps().decide(ref(nomination.decision));
    return { ref: ref(nomination.id), breaks: 'mail' };
  },
  async takeRows() {
    const own = await cycle();
    const row = (n: number) => JSON.stringify({ ...form({ title: `Row ${n}` }), reference: String(n) });
    const content = Readable.from([Buffer.from(`${row(1)}\n{"titel":"x"}\n${row(2)}\n`)]);
    const { id } = await the(Imports).start(nominator, { cycle: own.code, submit: true }, { name: 'a.jsonl', content, arrived: () => Promise.resolve(performance.now()) }, once(nominator));
    return { ref: ref(id), breaks: 'import_row', when: `new.outcome = 'accepted'` };
  },
  async drainLane() {
    await submitted();
    const { id } = await one<{ id: string }>(`select id from mail_lane where ref = 'transactional'`);
    // The server has taken the mail, and the database does not take that.
    return { ref: ref(id), breaks: 'mail', when: `new.state = 'sent'` };
  },
};

/** Runs an activity as a worker does; a drain until nothing is left to send. */
async function run(name: Activity, of: Ref): Promise<unknown> {
  if (name !== 'drainLane' && name !== 'takeRows') return steps()[name](of);
  const stop = new AbortController();
  const context = new Context({} as never, new Promise<never>(() => undefined), stop.signal, () => undefined, undefined, undefined as never, undefined as never, undefined as never);
  if (name === 'takeRows') return asyncLocalStorage.run(context, () => the(ActivityMap).shifts().takeRows(of));
  const draining = asyncLocalStorage.run(context, () => the(ActivityMap).drains().drainLane(of));
  await sleep(500); // a second drain finds nothing; it is to look all the same
  await eventually(async () => expect(await database.query(`select kind from mail where lane = 'transactional' and state in ('queued', 'rendered') and coalesce(not_before, date) < clock_timestamp()`)).toEqual([]), { within: 20_000 });
  stop.abort();
  return draining;
}

async function failOnce({ breaks, when }: Case): Promise<void> {
  await database.query(`
    create sequence failure;
    create function fail_once() returns trigger language plpgsql as $$
    begin
      if nextval('failure') = 1 then raise exception 'failed once' using errcode = '57P03'; end if;
      return new;
    end $$;
    create trigger fail_once before insert or update on ${breaks} for each row ${when ? `when (${when})` : ''} execute function fail_once()`);
}
async function mend({ breaks }: Case): Promise<boolean> {
  const { fired } = await one<{ fired: boolean }>(`select is_called as fired from failure`);
  await database.query(`drop trigger fail_once on ${breaks}; drop function fail_once; drop sequence failure`);
  return fired;
}

/** Every row of every table. */
async function everything(): Promise<unknown> {
  const tables = await database.query<{ name: string }[]>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`);
  return Promise.all(tables.map(async ({ name }) => [name, await database.query<unknown[]>(`select to_jsonb(t) as row from ${name} t order by to_jsonb(t)::text`)]));
}

// Of the map itself, so that an activity without a case fails.
const names = Object.keys({ ...ActivityMap.prototype.steps.call(undefined), ...ActivityMap.prototype.drains.call(undefined), ...ActivityMap.prototype.shifts.call(undefined) }) as Activity[];

test.each(names)('%s recovers from a failure, and twice is once', async (name) => {
  const given = await cases[name]();
  const before = await everything();

  await failOnce(given);
  const first = await run(name, given.ref).catch((error: Error) => error);
  expect(await mend(given)).toBe(true);
  if (name === 'drainLane') {
    // It never lets go of what the server said.
    expect(first).toBeUndefined();
  } else {
    expect(first).toMatchObject({ message: 'failed once' });
    // Each row of an import is a commit of its own: those beside the one that failed stay.
    if (name !== 'takeRows') expect(await everything()).toEqual(before);
  }

  const answer = await run(name, given.ref);
  const after = await everything();
  expect(after).not.toEqual(before);
  expect(await run(name, given.ref)).toEqual(name === 'drainLane' ? undefined : { ...(answer as object), applied: [] });
  expect(await everything()).toEqual(after);
  const ids = catcher.mails.map(({ messageId }) => messageId);
  expect(ids).toHaveLength(new Set(ids).size);
});
