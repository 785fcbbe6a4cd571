import { simpleParser } from 'mailparser';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { dataSource } from '../../libs/database/data-source.js';
import { violations } from '../../libs/database/invariants.js';
import { ok } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { completeForm, Office, type Receipt } from '../support/office.js';
import { leaks, wordy } from '../support/privacy.js';
import { startSystem, type System } from '../support/processes.js';
import { Desk, long, panel, type Submitted } from './desk.js';
import { allRuns, eventsOf, saveAll, workflowTasksOf, type Run } from './histories.js';
import { disagreements, Ledger } from './ledger.js';

/** The whole product as its processes; nothing in it is a stand-in. One cycle, in which all stories happen at once. */
let system: System;
let office: Office;
let desk: Desk;
let database: DataSource;
let runs: Run[];
const ledger = new Ledger();
const told: (() => void)[] = [];

/** A test that begins together with all others, as nominations do. */
function story(name: string, tell: () => Promise<unknown>): void {
  let end: Promise<unknown>;
  told.push(() => {
    end = tell();
    end.catch(() => undefined); // it is awaited, and thrown, in its own test
  });
  test(name, () => end, 120_000);
}

beforeAll(async () => {
  system = await startSystem();
  database = await dataSource(system.postgres.url, 4).initialize();
  await failOnce(database);
  office = await Office.open({ url: system.api.url, env: system.env, mails: () => system.mail.mails(), fetch: ledger.fetch }, 'test/support/cycles/award.yaml');
  desk = new Desk(office);
  await office.enrol(5);
  for (const tell of told) tell();
}, 180_000);
afterAll(async () => {
  await database?.destroy();
  await system?.stop();
}, 60_000);

/** The first time that anybody is asked to review, PostgreSQL fails, with personal data in what it says. */
async function failOnce(database: DataSource): Promise<void> {
  await database.query(`
    create sequence failure;
    create function fail_once() returns trigger language plpgsql as $$
    begin
      if nextval('failure') = 1 then raise exception 'failed for %', (select name || ' ' || email from person where id = new.person_id); end if;
      return new;
    end $$;
    create trigger fail_once before insert on assignment for each row execute function fail_once()`);
}

const gone = 'found 410';

describe('one panel', () => {
  const deciding: Record<string, Promise<{ id: string; number: string }>> = {};
  const reviewed = (name: string, tell: () => Promise<Submitted>) =>
    story(`the ${name} is reviewed`, () => (deciding[name] = tell().then(async ({ id, receipt }) => {
      await office.reaches(id, 'deciding', 'officer', long);
      return { id, number: receipt.number };
    })));

  reviewed('winner', async () => {
    const nomination = await desk.submit('Sabar Shouchagar (Toilets for All)');
    expect(nomination.receipt).toMatchObject({ onTime: true, deadlineVersion: 1 });
    for (const mail of await desk.toReview(nomination)) await desk.score(mail, 9);
    return nomination;
  });

  reviewed('finalist', async () => {
    const nomination = await desk.submit('Water Committees of the Villages');
    const { number } = nomination.receipt;
    const asked = await desk.toReview(nomination);
    const declining = await office.visit(asked[0]!);
    await declining.decline('I am on leave until February.');
    await expect(office.visit(asked[0]!)).rejects.toThrow(gone);
    await desk.score(await desk.next(number, asked));

    // The other one waits until the reminder, and takes its link. After the review nobody reminds.
    const [to] = asked[1]!.to;
    const reminder = await eventually(async () => (await desk.remindersTo(number, to!))[0] ?? null, { within: long });
    await desk.score(reminder);
    const scored = Date.now();
    await office.reaches(nomination.id, 'deciding', 'officer', long);
    await sleep(10_000); // past the last rung of the ladder
    // One that was on its way may still arrive; none is written any more.
    const written = await Promise.all((await desk.remindersTo(number, to!)).map(async ({ raw }) => (await simpleParser(raw)).date!));
    expect(written.filter((at) => at.getTime() > scored)).toEqual([]);
    return nomination;
  });

  reviewed('special mention', async () => {
    const nomination = await desk.submit('Toilets for All: Sabar Shouchagar');
    const { id, receipt: { number } } = nomination;
    await office.reaches(id, 'screening', 'officer', long);
    const { id: question } = ok(await office.officers[0].post<{ id: string }>(`/nominations/${id}/questions`, { text: 'Which districts did the initiative reach?' }));
    await office.reaches(id, 'screening', 'nominator', long);
    expect(await desk.letter(number, 'a question, answer before')).toContain('The question: Which districts did the initiative reach?');
    ok(await office.nominator.attach(`/nominations/${id}/documents`, new File(['%PDF-1.7\n%%EOF\n'], 'Districts of Mr Sharma.pdf')));
    ok(await office.nominator.post(`/nominations/${id}/answers`, { question, text: 'All of the twelve districts since March.' }));
    await office.reaches(id, 'screening', 'officer', long);

    const asked = await desk.toReview(nomination);
    const conflicted = await office.visit(asked[0]!);
    await conflicted.declareConflict('My sister works in the district.');
    await expect(conflicted.page()).rejects.toThrow(gone);
    for (const mail of [asked[1]!, await desk.next(number, asked)]) await desk.score(mail, 7);
    return nomination;
  });

  reviewed('one that is not awarded', async () => {
    const nomination = await desk.submit('Clean Ledgers of the Treasury');
    const { id, receipt: { number } } = nomination;
    const asked = await desk.toReview(nomination);
    const opened = await office.visit(asked[0]!);
    const { tasks } = ok(await office.officers[0].get<{ tasks: { assignment: string; reviewer: { id: string } }[] }>(`/nominations/${id}/reviews`));
    const [holder] = await database.query<[{ id: string }]>(`select id from person where email = $1`, [asked[0]!.to[0]]);
    const { assignment } = tasks.find(({ reviewer }) => reviewer.id === holder.id)!;
    ok(await office.officers[0].post(`/nominations/${id}/reassignments`, { assignment, reason: 'The reviewer fell ill.' }));
    // At once, whatever the workflow does: the mailed link, and the browser that was let in by it.
    await expect(office.visit(asked[0]!)).rejects.toThrow(gone);
    await expect(opened.page()).rejects.toThrow(gone);
    await desk.told(number, 'The secretariat has given the review to somebody else.', asked[0]!.to[0]!);
    for (const mail of [asked[1]!, await desk.next(number, asked)]) await desk.score(mail, 4);
    return nomination;
  });

  story('is decided as a whole, and each learns its outcome after the announcement', async () => {
    const outcomes = [
      ['winner', 'winner', 'has won first place'], ['finalist', 'finalist', 'is a finalist'],
      ['special mention', 'specialMention', 'receives a special mention'], ['one that is not awarded', 'notAwarded', 'does not receive an award'],
    ] as const;
    const all = await Promise.all(outcomes.map(async ([name, outcome, sentence]) => ({ ...(await deciding[name]!), outcome, sentence })));
    await office.decide(all.map(({ id, outcome }) => ({ nomination: id, outcome, ...(outcome === 'winner' && { place: 1 }) })));
    for (const { id, number, outcome, sentence } of all) {
      await office.reaches(id, outcome, 'nobody', long);
      const text = await desk.letter(number, /won|finalist|special mention|outcome/);
      expect(text).toContain(sentence);
      expect(text).toContain('The reason for this decision: Results that last.');
    }
  });
});

describe('what is not eligible', () => {
  story('an institution that nominates itself', async () => {
    const { title = '', nominee, ...form } = completeForm('Service to Ourselves');
    const { id, receipt } = await office.nominate({ ...form, title, nominee: { ...nominee, name: 'Public Service Association' } });
    await office.reaches(id, 'ineligible', 'nobody', long);
    expect(await desk.letter(receipt.number, 'not eligible')).toContain('Public Service Association is both the nominee and the nominator; two different institutions are required.');
  });

  story('what an officer finds so', async () => {
    const { id, receipt } = await desk.submit('Sabar Shouchagar, Toilets for All');
    await office.reaches(id, 'screening', 'officer', long);
    const decisions = (await office.referred(id)).map((rule) => ({ rule, verdict: 'fail', reason: 'It was awarded as Toilets for All.' }));
    ok(await office.officers[1].post(`/nominations/${id}/screening-decision`, { decisions }));
    await office.reaches(id, 'ineligible', 'nobody', long);
    expect(await desk.letter(receipt.number, 'not eligible')).toContain('An officer looked at this and decided: It was awarded as Toilets for All.');
  });
});

describe('what is withdrawn', () => {
  const withdraw = async (id: string) => ok(await office.nominator.post(`/nominations/${id}/withdrawal`, { reason: 'The ministry was merged into another.' }));

  story('as a draft', async () => {
    const { id, version } = await office.draft(completeForm('A Plan that Was Dropped'));
    ok(await office.nominator.patch(`/nominations/${id}`, { title: 'A Plan that Was Dropped Early' }, version));
    await withdraw(id);
    expect(await office.see(id)).toMatchObject({ stage: 'withdrawn', holder: 'nobody', number: null });
    await eventually(() => expect(system.mail.mails().map(({ subject }) => subject)).toContain('UNPSA: your draft is withdrawn'), { within: long });
  });

  story('while it is screened', async () => {
    const { id, receipt } = await desk.submit('For All: Toilets (Sabar Shouchagar)');
    await office.reaches(id, 'screening', 'officer', long);
    await withdraw(id);
    await office.reaches(id, 'withdrawn', 'nobody', long);
    await desk.letter(receipt.number, 'withdrawn');
  });

  story('while it is reviewed: reviewers are told, and their links are dead', async () => {
    const nomination = await desk.submit('Night Clinics');
    const asked = await desk.toReview(nomination);
    const opened = await office.visit(asked[0]!);
    await opened.accept();
    await withdraw(nomination.id);
    await expect(opened.page()).rejects.toThrow(gone);
    for (const mail of asked) await expect(office.visit(mail)).rejects.toThrow(gone);
    await office.reaches(nomination.id, 'withdrawn', 'nobody', long);
    for (const { to } of asked) await desk.told(nomination.receipt.number, 'The nomination was withdrawn.', to[0]!);
  });
});

describe('what comes late', () => {
  const lateOne = async (title: string) => {
    const { id, deadline } = await office.draft(completeForm(title, { category: 'knowledge' }));
    await sleep(Date.parse(deadline.closesAt) - Date.now() + 50);
    const receipt = await office.submit(id);
    expect(receipt.onTime).toBe(false);
    await office.reaches(id, 'late', 'officer', long);
    expect(await desk.letter(receipt.number, 'received after the deadline')).toContain('no, late');
    return { id, receipt };
  };

  story('waits', () => lateOne('Land Records on Paper'));

  story('goes on when an officer admits it; a panel whose decision is rejected is decided anew', async () => {
    const nomination = await lateOne('Land Records on the Telephone');
    const { id, receipt: { number } } = nomination;
    ok(await office.officers[0].post(`/nominations/${id}/admission`, { reason: 'A storm had cut the line.' }));
    for (const mail of await desk.toReview(nomination, 'knowledge')) await desk.score(mail, 6);
    await desk.letter(number, 'admitted');
    await office.reaches(id, 'deciding', 'officer', long);

    const outcome = [{ nomination: id, outcome: 'finalist' }];
    const rejected = await office.propose(outcome, panel('knowledge'));
    ok(await office.officers[1].post(`/decisions/${rejected}/approvals`, { approve: false, reason: 'The figures deserve better.' }));
    await office.decide([{ nomination: id, outcome: 'winner', place: 2 }], panel('knowledge'));
    await office.reaches(id, 'winner', 'nobody', long);
    expect(await desk.letter(number, 'won second place')).toContain('has won second place in the category “Advancing Knowledge Management in Government”, Asia and the Pacific');
  });
});

story('what is still under review stays there', async () => {
  const nomination = await desk.submit('Mothers and Midwives', 'participation');
  const [first] = await desk.toReview(nomination, 'participation');
  await desk.score(first!);
  await office.reaches(nomination.id, 'reviewing', 'reviewer', long);
});

describe('afterwards', () => {
  test('everything comes to rest, and every invariant holds', async () => {
    const [{ code }] = await database.query<[{ code: string }]>(`select code from cycle where code = $1`, [office.cycle]);
    await eventually(async () => {
      expect(await database.query(`select j.kind, d.last_error from delivery d join journal j using (subject, seq) where applied_at is null`)).toEqual([]);
      expect(await database.query(`select kind from mail where state in ('queued', 'rendered') and coalesce(not_before, date) < clock_timestamp()`)).toEqual([]);
      expect(await database.query(`select stage from cycle where code = $1 and ended_at is null`, [code])).toEqual([]);
    }, { within: long, every: 500 });
    expect(await violations(database)).toEqual([]);
  }, 120_000);

  test('what clients were told is what the database holds', async () => {
    expect(await disagreements(ledger, database)).toEqual([]);
  });

  test('each mail came once, and reads as it should', async () => {
    const caught = system.mail.mails();
    const sent = await database.query<{ id: string }[]>(`select message_id as id from mail where state = 'sent' order by 1`);
    expect(caught.map(({ messageId }) => messageId).sort()).toEqual(sent.map(({ id }) => id).sort());
    expect(await database.query(`select kind, response from mail where state = 'failed'`)).toEqual([]);
    for (const { raw, to } of caught) {
      const { subject = '', text = '', html, from, date } = await simpleParser(raw);
      expect({ to: to.length, from: from?.text, hasDate: date instanceof Date, inHtml: typeof html === 'string' && html.includes('</html>') }).toEqual({
        to: 1, from: '"UNPSA Secretariat" <unpsa@localhost.localdomain>', hasDate: true, inHtml: true,
      });
      // The links' secrets are chance, and chance may spell anything.
      expect(`${subject}\n${text.replace(/\/[td]\/[\w-]{43}/g, '')}`).not.toMatch(/undefined|null\b|NaN|\[object|\{token\}|Invalid|asiaPacific|specialMention|notAwarded/);
      expect(subject).toMatch(/^UNPSA( A\d+-\d{4,})?: \S/);
    }
    for (const { number, hash, receivedAt } of ledger.answers<Receipt>('/submission')) {
      const text = await desk.letter(number, /: received/);
      for (const part of [number, hash, receivedAt.replace('T', ' ').replace('Z', ' UTC')]) expect(text).toContain(part);
    }
  });

  test('no history and no journal holds a word of anybody', async () => {
    runs = await allRuns(system.temporal.address);
    if (process.env['RECORD_HISTORIES']) saveAll(runs);
    const names = await database.query<{ name: string }[]>(`select name from person union select email::text from person union select name from institution where id in (select nominator_id from nomination union select nominee_id from nomination)`);
    const secrets = new Set([...ledger.secrets(), ...names.map(({ name }) => name)]);
    expect(secrets).toContain('My sister works in the district.');
    expect(runs.flatMap((run) => leaks({ ...run }, secrets))).toEqual([]);
    expect(runs.flatMap(({ history }) => wordy(history))).toEqual([]);
    expect(leaks(await database.query(`select actor, kind, refs from journal`), secrets)).toEqual([]);
    expect(leaks(await database.query(`select last_error from delivery where last_error is not null`), secrets)).toEqual([]);
    // A failure was among them, and the same words stood where they may.
    expect(JSON.stringify(runs.map(({ history }) => history))).toContain('QueryFailedError P0001');
    expect(system.worker.log()).toContain('failed for Reviewer');
  });

  test('a nomination with two reviewers costs at most 90 events', async () => {
    const nominations = runs.filter(({ kind }) => kind === 'nomination');
    const costs = nominations.map((run) => ({ nomination: run.workflowId, end: run.end, events: eventsOf(run), workflowTasks: workflowTasksOf(run) }));
    const { ref } = (await database.query<[{ ref: string }]>(`select ref from nomination where form ->> 'title' = 'Sabar Shouchagar (Toilets for All)'`))[0];
    const whole = costs.find(({ nomination }) => nomination.startsWith(`nomination:${ref}:`))!;
    console.info(`The whole way with two reviewers: ${whole.events} events, ${whole.workflowTasks} workflow tasks. All: ${costs.map(({ end, events, workflowTasks }) => `${end} ${events}/${workflowTasks}`).sort().join(', ')}`);
    expect(whole.events).toBeLessThanOrEqual(90);
  });
});
