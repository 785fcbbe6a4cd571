import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Caller } from '../../../libs/access/caller.js';
import { categoryInvariants } from '../../../libs/category/category.invariants.js';
import { CategoryProgress } from '../../../libs/category/category.progress.js';
import { CategoryQueries } from '../../../libs/category/category.queries.js';
import { CategoryService } from '../../../libs/category/category.service.js';
import { CycleService } from '../../../libs/cycle/cycle.service.js';
import { dataSource } from '../../../libs/database/data-source.js';
import { Acts, type Once } from '../../../libs/journal/acts.service.js';
import { Bell } from '../../../libs/journal/bell.service.js';
import type { Invariant } from '../../../libs/journal/invariant.js';
import { Steps } from '../../../libs/journal/steps.service.js';
import { Mail } from '../../../libs/mail/mail.entity.js';
import { Admissions } from '../../../libs/nomination/admission.service.js';
import { Drafts } from '../../../libs/nomination/draft.service.js';
import { LateProgress } from '../../../libs/nomination/late.progress.js';
import type { NominationForm } from '../../../libs/nomination/nomination.form.js';
import { Questions } from '../../../libs/nomination/question.service.js';
import { Submissions } from '../../../libs/nomination/submission.service.js';
import { Withdrawals } from '../../../libs/nomination/withdrawal.service.js';
import { institutions } from '../../../libs/party/institutions.js';
import { PartyService } from '../../../libs/party/party.service.js';
import type { NamedInstitution } from '../../../libs/party/party.types.js';
import { people } from '../../../libs/party/people.js';
import { Refusal } from '../../../libs/refusal/refusal.js';
import { screeningInvariants } from '../../../libs/screening/screening.invariants.js';
import { screeningMails } from '../../../libs/screening/screening.mails.js';
import { ScreeningProgress } from '../../../libs/screening/screening.progress.js';
import { ScreeningQueries } from '../../../libs/screening/screening.queries.js';
import { ScreeningService } from '../../../libs/screening/screening.service.js';
import { freshDatabase } from '../../support/database.js';
import { ownText } from '../cycle/shipped.js';
import { form as formOf } from './facts.js';

export const once = (caller: Caller): Once => ({ owner: caller.keyId!, key: randomUUID(), request: 'act' });

export const refused = async (act: Promise<unknown>) =>
  act.then(() => 'done', (error: unknown) => (error instanceof Refusal ? error.reasons.map(({ problem, field }) => [problem, field]) : Promise.reject(error as Error)));

/** A database with countries, past awards and a live cycle, and the nouns up to category on it. */
export async function screeningHouse() {
  const fresh = await freshDatabase();
  const database = await dataSource(fresh.url).initialize();
  const { manager } = database;
  const bell = new Bell(database);
  const [acts, steps] = [new Acts(database, bell), new Steps(database, bell)];
  await new PartyService(database).load();
  const person = (name: string) => people.ensure(manager, { name, email: `${randomUUID()}@example.org` });
  const caller = (personId: string, more: Partial<Caller>): Caller => ({ actor: `person:${personId}`, keyId: randomUUID(), role: 'officer', personId, institutionId: null, country: null, ...more });
  const nominator = async (named: NamedInstitution) =>
    caller(await person('Nominator'), { role: 'nominator', institutionId: await institutions.resolve(manager, named), country: named.country });
  const queries = new ScreeningQueries(database);
  const university = await nominator({ name: 'University of Nairobi', country: 'KEN', kind: 'university', head: 'Ana Márquez' });
  const [drafts, submissions] = [new Drafts(acts), new Submissions(acts)];

  const journal = async (id: string) => (await database.query<{ kind: string; refs: object }[]>(`select kind, refs from journal where subject = $1 order by seq`, [id])).map(({ kind, refs }) => [kind, refs]);

  let editions = 2100;

  const house = {
    database, manager, nominator, queries, university,
    screening: new ScreeningService(acts), categories: new CategoryService(acts), categoryQueries: new CategoryQueries(database),
    questions: new Questions(acts), withdrawals: new Withdrawals(acts), admissions: new Admissions(acts),
    screen: (id: string, epoch = 1) => new ScreeningProgress(steps).screen({ id, epoch }),
    categorise: (id: string) => new CategoryProgress(steps).categorise({ id, epoch: 1 }),
    late: (id: string) => new LateProgress(steps).late({ id, epoch: 1 }),
    officer: await person('Officer Oyelaran').then((id) => caller(id, {})),

    /** A live cycle of its own with the rules of 2012; `extra` is YAML that replaces fields. Its code. */
    async cycle(extra = ''): Promise<string> {
      const code = `own-${randomUUID().slice(0, 8)}`;
      const text = `extends: unpsa-2012.yaml\ncode: ${code}\nedition: "${++editions}"\nmode: live\ntitle: { en: Own Awards }\n` +
        `dates:\n  opensAt: 2020-01-01T00:00\n  deadline: 2090-12-31T23:59\n  documentsDeadline: 2091-02-28T23:59\n  reviewEndsAt: 2091-04-30T23:59\n  announcesAt: 2091-05-21T12:00\n${extra}`;
      await new CycleService(acts).loadText(ownText(text), { now: new Date() });
      return code;
    },

    /** Submits a form through the nomination's own services. */
    async submit(code: string, changes: Partial<NominationForm> = {}, by: Caller = university): Promise<string> {
      const { id } = await drafts.open(by, code, formOf({ title: `Initiative ${randomUUID()}`, ...changes }), once(by));
      await submissions.submit(by, id, performance.now(), once(by));
      return id;
    },

    async row(id: string): Promise<Record<string, unknown>> {
      const [row] = await database.query<Record<string, unknown>[]>(
        `select stage, holder, next_wake as "nextWake", ended_at is not null as ended, region, category, nominee_id is not null as placed from nomination where id = $1`, [id],
      );
      return row!;
    },
    /** Verdicts by rule, of those that are no pass. */
    async open(id: string): Promise<Record<string, string>> {
      return Object.fromEntries((await queries.findings(id)).filter(({ verdict }) => verdict !== 'pass').map(({ rule, verdict }) => [rule, verdict]));
    },
    journal,
    unapplied: async (id: string) => (await database.query<{ kind: string }[]>(`select kind from delivery join journal using (subject, seq) where target = $1 and applied_at is null`, [id])).map(({ kind }) => kind),
    /** All that a step may change, but for clocks. */
    state: async (id: string) => ({
      row: (await database.query<object[]>(`select * from nomination where id = $1`, [id]))[0],
      findings: await database.query<object[]>(`select * from finding where nomination_id = $1 order by rule`, [id]),
      journal: await journal(id),
      mails: await database.query<object[]>(`select * from mail where subject = $1 order by id`, [id]),
    }),
    async letter(id: string) {
      const mail = await manager.findOneByOrFail(Mail, { subject: id, kind: 'ineligible' });
      return screeningMails['ineligible']!(manager, mail);
    },
    /** Invariants of these nouns that do not hold. */
    async violations(): Promise<string[]> {
      const broken: string[] = [];
      for (const { name, sql } of [...screeningInvariants, ...categoryInvariants] as Invariant[]) if ((await database.query<unknown[]>(sql)).length > 0) broken.push(name);
      return broken;
    },
    async close(): Promise<void> {
      await database.destroy();
      await fresh.drop();
    },
  };
  return house;
}
export type ScreeningHouse = Awaited<ReturnType<typeof screeningHouse>>;
