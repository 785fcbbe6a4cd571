import { CommitteeQueries } from '../../../libs/decision/committee.queries.js';
import { committeeMails } from '../../../libs/decision/committee.mails.js';
import type { GivenBallot } from '../../../libs/decision/committee.rules.js';
import type { MemberHand } from '../../../libs/decision/member.facts.js';
import { MemberQueries } from '../../../libs/decision/member.queries.js';
import { ProposalQueries } from '../../../libs/decision/proposal.queries.js';
import { Links } from '../../../libs/access/links.service.js';
import { Mail } from '../../../libs/mail/mail.entity.js';
import { institutions } from '../../../libs/party/institutions.js';
import { Refusal } from '../../../libs/refusal/refusal.js';
import { decisionHouse, once, type DecisionHouse } from './panel.js';

let house: DecisionHouse;
beforeAll(async () => void (house = await decisionHouse()));
afterEach(async () => expect(await house.violations()).toEqual([]));
afterAll(() => house.close());

const refused = async (act: Promise<unknown>) =>
  act.then(() => 'done', (error: unknown) => (error instanceof Refusal ? error.reasons.map(({ problem, detail }) => `${problem}: ${detail}`) : Promise.reject(error as Error)));
const africa = { category: 'delivery', region: 'africa' };
const asia = { category: 'delivery', region: 'asiaPacific' };
const votes = (first: { id: string } | 'none', second: { id: string } | 'none', comment = ''): GivenBallot => {
  const choice = (given: { id: string } | 'none') => (given === 'none' ? given : given.id);
  return { abstains: false, choices: { 1: choice(first), 2: choice(second) }, comment };
};
const abstention: GivenBallot = { abstains: true, choices: {}, comment: '' };

/** Two panels that are complete, one nomination of the first being left out by its shortlist; an officer. */
async function complete() {
  const cycle = await house.cycle();
  const last = { round: 2 };
  const a = await house.nomination(cycle, { ...last, totals: [8, 9], country: 'MAR' });
  const b = await house.nomination(cycle, { ...last, totals: [7], country: 'UGA' });
  const out = await house.nomination(cycle, { totals: [3], country: 'GHA' });
  const far = await house.nomination(cycle, { ...last, region: 'asiaPacific', country: 'THA', totals: [6] });
  const officer = await house.officer('A');
  await house.database.query(
    `insert into shortlist_entry (nomination_id, round, cycle_id, category, region, advances, reason, by, effective_at)
     select id, round, cycle_id, category, region, id <> $2, case when id = $2 then 'Others were stronger.' else 'A model.' end, $3, now() from nomination where cycle_id = $1`,
    [cycle.id, out.id, officer.personId],
  );
  const enrol = async (name: string, country = 'NOR', more: object = {}): Promise<MemberHand> => {
    const { member } = await house.committees.enrol(officer, cycle.code, { name, email: `${name.toLowerCase()}-${cycle.edition}@cepa.example`, country, timeZone: 'Europe/Oslo', ...more }, once(officer));
    const [hand] = await house.database.query<[MemberHand]>(`select id as target, version, person_id as "personId" from committee_member where id = $1`, [member]);
    return hand;
  };
  const open = (panels?: (typeof africa)[]) => house.committees.open(officer, cycle.code, panels, once(officer));
  const view = () => new CommitteeQueries(house.database).view(cycle.code);
  const suggestion = () => new ProposalQueries(house.database).proposal(cycle.code, {});
  const mine = async (hand: MemberHand) => {
    const found = await new MemberQueries(house.database, new Links()).find(hand);
    return found && 'mine' in found ? found.mine : found;
  };
  const mails = (kind?: string) => house.database.query<{ kind: string; seq: number; recipient: string; not_before: Date | null }[]>(`select kind, seq, recipient, not_before from mail where subject = $1 and ($2::text is null or kind = $2) order by kind, seq`, [cycle.id, kind ?? null]);
  const letter = async (kind: string, hand: MemberHand, refs: object = {}) => committeeMails[kind]!(house.manager, Object.assign(new Mail(), { subject: cycle.id, recipient: hand.personId, refs: { member: hand.target, ...refs } }));
  return { cycle, a, b, out, far, officer, enrol, open, view, suggestion, mine, mails, letter };
}

test('is opened once the panels are complete: every member gets one mail with all of it, and reminders wait in the outbox', async () => {
  const { cycle, enrol, open, mails, mine, letter, a, b, out } = await complete();
  expect(await refused(open())).toEqual(['wrong-stage: No member of the committee is enrolled.']);
  const [ada, bo] = [await enrol('Ada'), await enrol('Bo')];
  expect(await mails()).toEqual([]);
  expect(await mine(ada)).toEqual({ gone: 'notOpen' });

  const reviewing = await house.nomination(cycle, { stage: 'reviewing', round: 2 });
  const missing = `wrong-stage: delivery, africa: the panel is complete first. Not yet on or off its last shortlist: ${reviewing.number}.`;
  expect(await refused(open())).toEqual([missing]);
  expect(await refused(open([africa]))).toEqual([missing]);
  expect((await open([asia])).panels).toEqual([asia]);
  expect(await refused(open([asia]))).toEqual(['already-decided: delivery, asiaPacific: the committee votes on this panel already.']);
  await house.withdraw(reviewing);
  expect(await open()).toEqual({ cycle: cycle.code, panels: [africa], members: 2, endsAt: '2091-05-15T04:00:00.000Z' });
  expect(await refused(open())).toEqual(['wrong-stage: No panel waits for the committee: each is open already, is decided, or has no nomination on its last shortlist.']);

  // Twice a mail, since it was opened twice; reminders a week and a day before the end, at a decent hour of Oslo.
  expect((await mails('committeeTask')).map(({ seq }) => seq)).toEqual([1, 1, 2, 2]);
  const reminders = (await mails('committeeReminder')).filter(({ recipient }) => recipient === ada.personId);
  expect(reminders.map(({ seq, not_before: at }) => [seq, at!.toISOString()])).toEqual([[1, '2091-05-08T06:00:00.000Z'], [2, '2091-05-14T06:00:00.000Z']]);
  expect(await mine(bo)).toMatchObject({ panels: [{ ...africa, candidates: [{ id: a.id }, { id: b.id }], recused: [], ballot: null }, asia] });
  expect(JSON.stringify(await mine(bo))).not.toContain(out.id);

  const task = await letter('committeeTask', ada);
  expect(task).toMatchObject({ subject: 'UNPSA: your votes on 2 panels by 15 May', action: { path: '/committee/t/{token}', link: { purpose: 'committee', target: ada.target, personId: ada.personId } } });
  expect(await letter('committeeReminder', ada, { endsAt: '2091-05-15T04:00:00.000Z' })).toMatchObject({ subject: 'UNPSA: 2 panels still wait for your vote, until 15 May' });
  expect(await letter('committeeReminder', ada, { endsAt: '2091-05-13T04:00:00.000Z' })).toBeNull();
});

test('votes are counted, may be changed, and are thanked for when all are in; one that says the same changes nothing', async () => {
  const { enrol, open, view, mails, letter, a, b, far } = await complete();
  const members = [await enrol('Ada'), await enrol('Bo'), await enrol('Chi')] as const;
  await open();
  const [ada, bo, chi] = members;
  await house.ballots.cast(ada, africa, votes(a, b, 'Close.'));
  await house.ballots.cast(bo, africa, votes(b, 'none'));
  await house.ballots.cast(bo, africa, votes(a, 'none'));
  await house.ballots.cast(bo, africa, votes(a, 'none'));
  await house.ballots.cast(chi, africa, abstention);
  expect((await house.journal(bo.target)).map((entry) => (entry as { kind: string }).kind)).toEqual(['memberEnrolled', 'ballotCast', 'ballotChanged']);
  expect(JSON.stringify(await house.journal(bo.target))).not.toContain(a.id);
  const counted = (nomination: { id: string }, given: number[]) => ({ nomination: nomination.id, votes: given, recused: 0 });
  expect((await view()).panels).toMatchObject([
    { ...africa, members: 3, voted: 2, abstained: 1, empty: [0, 1], nominations: [counted(a, [2, 0]), counted(b, [0, 1])], places: [{ place: 1, nominations: [a.id] }, { place: 2, nominations: [b.id] }], comments: ['Close.'] },
    { ...asia, members: 3, voted: 0, abstained: 0, nominations: [counted(far, [0, 0])], places: [{ nominations: [] }, { nominations: [] }] },
  ]);
  expect((await view()).members).toMatchObject([{ name: 'Ada', voted: 1, panels: 2 }, { name: 'Bo', voted: 1, panels: 2 }, { name: 'Chi', voted: 1, panels: 2 }]);

  expect(await mails('committeeThanks')).toEqual([]);
  await house.ballots.cast(ada, asia, votes(far, 'none'));
  expect(await mails('committeeThanks')).toMatchObject([{ recipient: ada.personId }]);
  expect(await letter('committeeThanks', ada)).toMatchObject({ subject: 'UNPSA: your votes have been received' });
  expect(await letter('committeeReminder', ada, { endsAt: '2091-05-15T04:00:00.000Z' })).toBeNull();
});

test.each<[string, (of: Awaited<ReturnType<typeof complete>>) => GivenBallot, string[]]>([
  ['nothing chosen', () => ({ abstains: false, choices: {}, comment: '' }), Array<string>(2).fill('invalid-fields: Choose a nomination for this place, or leave the place empty.')],
  ['one nomination twice', ({ a }) => votes(a, a), ['invalid-fields: You have given this nomination place 1. A nomination has one place.']],
  ['one of another panel, and one that was left out', ({ far, out }) => votes(far, out), Array<string>(2).fill('invalid-fields: This nomination is not one on which you vote.')],
])('a ballot with %s is refused', async (_, given, reasons) => {
  const of = await complete();
  const ada = await of.enrol('Ada');
  await of.open();
  expect(await refused(house.ballots.cast(ada, africa, given(of)))).toEqual(reasons);
});

test('whom one has worked with, and what was said of one as a reviewer, is not before one either; what an officer cleared is', async () => {
  const { enrol, open, view, mine, a, b } = await complete();
  const ministry = await institutions.resolve(house.manager, { name: 'Ministry of Works', country: 'UGA', kind: 'nationalGovernment' });
  const agency = await institutions.resolve(house.manager, { name: 'Roads Agency', country: 'UGA', kind: 'nationalGovernment', parent: { name: 'Ministry of Works' } });
  await house.database.query(`update nomination set nominee_id = $2 where id = $1`, [b.id, agency]);
  const [works, knows, declared, pinned, cleared, free] = [await enrol('Works'), await enrol('Knows'), await enrol('Declared'), await enrol('Pinned'), await enrol('Cleared'), await enrol('Free')];
  const coWork = (who: MemberHand, institution: string | null, person: string | null) =>
    house.database.query(`insert into co_work (person_id, institution_id, with_person_id, source, said_by) values ($1, $2, $3, 'Her page.', 'operator')`, [who.personId, institution, person]);
  const say = (who: MemberHand, nomination: string | null, institution: string | null, standing: string, minutes: number) =>
    house.database.query(`insert into conflict (person_id, nomination_id, institution_id, standing, reason, said_by, said_at) values ($1, $2, $3, $4, 'A reason.', 'operator', now() + make_interval(mins => $5))`, [who.personId, nomination, institution, standing, minutes]);
  const [{ contact }] = await house.database.query<[{ contact: string }]>(`select contact_id as contact from nomination where id = $1`, [a.id]);
  // With the ministry above the nominee; with a nomination's own contact.
  await coWork(works, ministry, null);
  await coWork(knows, null, contact);
  await say(declared, b.id, null, 'declared', -2);
  await say(pinned, null, ministry, 'pinned', -2);
  // Cleared of that nomination, whatever the co-work; and of what was declared before.
  await coWork(cleared, ministry, null);
  await say(cleared, b.id, null, 'declared', -2);
  await say(cleared, b.id, null, 'cleared', -1);
  await open();
  const before = async (who: MemberHand) => {
    const found = (await mine(who)) as unknown as { panels: { candidates: { id: string }[]; recused: { candidate: { id: string }; ground: string }[] }[] };
    return [found.panels[0]!.candidates.map(({ id }) => id), found.panels[0]!.recused.map(({ candidate, ground }) => [candidate.id, ground])];
  };
  expect(await Promise.all([works, knows, declared, pinned, cleared, free].map(before))).toEqual([
    [[a.id], [[b.id, 'coWork']]], [[b.id], [[a.id, 'coWork']]], [[a.id], [[b.id, 'declared']]], [[a.id], [[b.id, 'declared']]], [[a.id, b.id], []], [[a.id, b.id], []],
  ]);
  expect(await refused(house.ballots.cast(works, africa, votes(a, b)))).toEqual(['invalid-fields: This nomination is not one on which you vote.']);
  await house.ballots.cast(free, africa, votes(b, a));
  // What is said of somebody after they voted counts as well.
  await coWork(free, agency, null);
  expect((await view()).panels[0]).toMatchObject({ nominations: [{ votes: [0, 1] }, { votes: [0, 0], recused: 4 }] });
});

test('what comes from one’s own country or institution, and what one declares, is not before one and not counted', async () => {
  const { cycle, enrol, open, view, mine, a, b } = await complete();
  const ministry = await institutions.resolve(house.manager, { name: 'Ministry of Health', country: 'UGA', kind: 'nationalGovernment' });
  await institutions.resolve(house.manager, { name: 'Clinic of Kampala', country: 'UGA', kind: 'nationalGovernment', parent: { name: 'Ministry of Health' } });
  await house.database.query(`update nomination set nominee_id = (select id from institution where name = 'Clinic of Kampala') where id = $1`, [b.id]);
  const own = await enrol('Own', 'MAR');
  // Of another country by the enrolment, and of the ministry above the clinic.
  const kin = await enrol('Kin');
  await house.database.query(`update committee_member set institution_id = $2 where id = $1`, [kin.target, ministry]);
  const free = await enrol('Free');
  await open();
  expect(await mine(own)).toMatchObject({ panels: [{ candidates: [{ id: b.id }], recused: [{ candidate: { id: a.id }, ground: 'country' }] }, {}] });
  expect(await mine(kin)).toMatchObject({ panels: [{ candidates: [{ id: a.id }], recused: [{ candidate: { id: b.id }, ground: 'institution' }] }, {}] });
  expect(await refused(house.ballots.cast(own, africa, votes(a, b)))).toEqual(['invalid-fields: This nomination is not one on which you vote.']);

  await house.ballots.cast(own, africa, votes(b, 'none'));
  await house.ballots.cast(free, africa, votes(a, b));
  expect((await view()).panels[0]).toMatchObject({ members: 3, voted: 2, nominations: [{ votes: [1, 0], recused: 1 }, { votes: [1, 1], recused: 1 }], places: [{ nominations: expect.arrayContaining([a.id, b.id]) }, { nominations: [] }] });
  // A conflict that shows after the vote takes the ballot back, and the rest is voted on anew.
  await house.ballots.recuse(free, africa, a.id, 'A friend leads it.');
  expect((await view()).panels[0]).toMatchObject({ voted: 1, nominations: [{ votes: [0, 0], recused: 2 }, { votes: [1, 0], recused: 1 }] });
  expect(await mine(free)).toMatchObject({ panels: [{ candidates: [{ id: b.id }], recused: [{ ground: 'declared' }], ballot: null }, {}] });
  await house.ballots.recuse(free, africa, b.id, 'It as well.');
  expect(await refused(house.ballots.recuse(free, africa, b.id, 'Again.'))).toEqual(['invalid-fields: Choose the nomination about which you have a conflict of interest.']);
  expect((await view()).panels[0]).toMatchObject({ members: 2 });
  expect(await house.database.query(`select 1 from journal where refs::text like '%friend%'`)).toEqual([]);
  expect(cycle.code).toBeTruthy();
});

test('is over for whoever has left, for a panel that is decided, and for everybody at its end', async () => {
  const { cycle, officer, enrol, open, view, mine, letter, a, b } = await complete();
  const [ada, bo] = [await enrol('Ada'), await enrol('Bo')];
  await open();
  for (const member of [ada, bo]) await house.ballots.cast(member, africa, votes(a, b));
  await house.committees.dismiss(officer, cycle.code, bo.target, 'The wrong address.', once(officer));
  expect(await mine(bo)).toEqual({ gone: 'left' });
  expect((await refused(house.ballots.cast(bo, asia, abstention)))[0]).toMatch(/^link-gone: You are no longer a member/);
  expect((await view()).panels[0]).toMatchObject({ members: 1, voted: 1, nominations: [{ votes: [1, 0] }, { votes: [0, 1] }] });
  const again = await enrol('Bo');
  expect(again).toEqual({ ...bo, version: 2 });
  expect(await mine(bo)).toEqual({ gone: 'replaced' });

  const proposal = { ...africa, reason: 'As voted.', outcomes: [{ nomination: a.id, outcome: 'winner' as const, place: 1, reason: 'Clear.' }, { nomination: b.id, outcome: 'finalist' as const, reason: 'Close.' }] };
  const { id } = await house.decisions.propose(officer, cycle.code, proposal, once(officer));
  expect((await refused(house.ballots.cast(ada, africa, abstention)))[0]).toMatch(/^already-decided: The vote on this panel is over/);
  await house.decisions.recall(officer, id, 'Too soon.', once(officer));
  expect(await refused(house.ballots.cast(ada, africa, abstention))).toBe('done');

  await house.set(cycle, 'dates.committeeEndsAt', new Date().toISOString());
  expect(await mine(ada)).toEqual({ gone: 'closed' });
  expect((await refused(house.ballots.cast(ada, africa, votes(a, b))))[0]).toMatch(/^link-gone: The vote is over\. The votes that you had given are safe/);
  for (const kind of ['committeeTask', 'committeeReminder', 'committeeThanks']) expect(await letter(kind, ada)).toBeNull();
});

test('its tally suggests decisions that can be proposed as they stand; who was left out is added with the shortlist’s reason', async () => {
  const { cycle, officer, enrol, open, suggestion, a, b, out, far } = await complete();
  const byRank = await suggestion();
  expect(byRank.decisions).toEqual([
    { ...africa, reason: 'As the reviewers ranked the panel.', outcomes: [{ nomination: a.id, outcome: 'winner', place: 1, reason: 'A model.' }, { nomination: b.id, outcome: 'winner', place: 2, reason: 'A model.' }] },
    { ...asia, reason: 'As the reviewers ranked the panel.', outcomes: [{ nomination: far.id, outcome: 'winner', place: 1, reason: 'A model.' }] },
  ]);
  const [ada, bo] = [await enrol('Ada'), await enrol('Bo')];
  await open();
  await house.ballots.cast(ada, africa, votes(a, 'none'));
  await house.ballots.cast(bo, africa, votes(b, 'none'));
  await house.ballots.cast(bo, asia, votes('none', 'none'));
  const suggested = await suggestion();
  expect(suggested.decisions).toEqual([
    { ...africa, reason: 'As the committee voted: 2 of 2 members voted, 0 abstained.', outcomes: [{ nomination: a.id, outcome: 'winner', place: 1, reason: 'A model.' }, { nomination: b.id, outcome: 'winner', place: 1, reason: 'A model.' }] },
    { ...asia, reason: 'As the committee voted: 1 of 2 members voted, 0 abstained.', outcomes: [{ nomination: far.id, outcome: 'finalist', reason: 'A model.' }] },
  ]);
  const proposed = await house.decisions.proposeAll(officer, cycle.code, suggested.decisions, once(officer));
  expect(proposed).toMatchObject([{ ...africa, stage: 'proposed' }, { ...asia, stage: 'proposed' }]);
  expect(await house.database.query(`select nomination_id as id, kind, place, reason from outcome where decision_id = $1 and kind = 'notAwarded'`, [proposed[0]!.id])).toEqual([{ id: out.id, kind: 'notAwarded', place: null, reason: 'Others were stronger.' }]);
  expect(await suggestion()).toEqual({ decisions: [] });
});
