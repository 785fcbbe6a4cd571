import { randomUUID } from 'node:crypto';
import { type Route, type RouteName, routes } from '../../../../libs/access/routes.js';
import { CategoryProgress } from '../../../../libs/category/category.progress.js';
import { render, tokenMask } from '../../../../libs/mail/letter.mime.js';
import { Bounces } from '../../../../libs/mail/bounce.service.js';
import { Mailings } from '../../../../libs/mail/mailing.service.js';
import { senderOf } from '../../../../libs/mail/verp.js';
import { Config } from '../../../../libs/config/config.js';
import { Ballots } from '../../../../libs/decision/ballot.service.js';
import { endEvents } from '../../../../apps/api/http/events.js';
import { ExportProgress } from '../../../../libs/nomination/export.progress.js';
import { ImportProgress } from '../../../../libs/nomination/import.progress.js';
import { LateProgress } from '../../../../libs/nomination/late.progress.js';
import { CaseloadProgress } from '../../../../libs/review/caseload.progress.js';
import { ReviewProgress } from '../../../../libs/review/review.progress.js';
import { TaskService } from '../../../../libs/review/task.service.js';
import { ScreeningProgress } from '../../../../libs/screening/screening.progress.js';
import { goodReview, type Task } from '../../../libs/review/house.js';
import type { Answer, Client, IntakeHouse } from '../nomination/house.js';
import { coverageOfTheYear } from './year.coverage.js';
import { eventsOfTheYear } from './year.events.js';
import { guestsOfTheYear } from './year.guests.js';
import { enquiriesOfTheYear } from './year.enquiry.js';
import { updateOfTheYear } from './year.update.js';
import { updateImportsOfTheYear } from './year.update-import.js';

/** An answer, and the route that gave it. */
export interface Told extends Answer {
  readonly route: RouteName;
}
interface Asked {
  readonly at?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly version?: number;
  readonly query?: string;
}

/** A year of the awards in small, through every route and with the process moved by hand: all that was answered, in order. */
export async function wholeYear(house: IntakeHouse): Promise<Told[]> {
  const told: Told[] = [];
  const keep = (route: RouteName, answer: Answer): any => {
    const { act }: Route = routes[route];
    if (answer.status !== (act ? 201 : 200)) throw new Error(`${route} answered ${answer.status}: ${answer.text}`);
    told.push({ route, ...answer });
    return answer.body;
  };
  const ask = async (client: Client, route: RouteName, { at = {}, body, version, query = '' }: Asked = {}) => {
    const { method, path, act }: Route = routes[route];
    const headers = { ...(act && { 'idempotency-key': randomUUID() }), ...(version && { 'if-match': `"${version}"` }) };
    return keep(route, await client.send(method, path.replace(/:(\w+)/g, (_, name: string) => at[name]!) + query, body, headers));
  };
  const process = { id: '', epoch: 1 };
  const step = {
    late: (id: string) => house.app.get(LateProgress, { strict: false }).late({ ...process, id }),
    screen: (id: string) => house.app.get(ScreeningProgress, { strict: false }).screen({ ...process, id }),
    categorise: (id: string) => house.app.get(CategoryProgress, { strict: false }).categorise({ ...process, id }),
    review: (id: string) => house.app.get(ReviewProgress, { strict: false }).review({ ...process, id }),
    chase: async (person: string) => {
      const [{ id }] = await house.manager.query<[{ id: string }]>(`select id from caseload where person_id = $1`, [person]);
      return house.app.get(CaseloadProgress, { strict: false }).chase({ ...process, id });
    },
  };

  const nominator = await house.client();
  const [first, second, third] = [await house.client('officer', { name: 'A. Osei' }), await house.client('officer', { name: 'B. Petit' }), await house.client('officer', { name: 'C. Ruiz' })];
  const [focal, administrator] = [await house.client('focalPoint', { country: 'KEN', name: 'W. Kamau' }), await house.client('administrator', { name: 'I. Solheim' })];
  const cycle = await house.cycle({ dates: { committeeEndsAt: '2091-05-14T23:59' }, more: 'reviewersPerNomination: 1\nquorum: 1\n' });
  const past = await house.cycle({ dates: { deadline: '2025-12-31T23:59' } });
  const inCycle = { at: { cycle: cycle.code } };

  // Intake: one in full, one barely begun and withdrawn, one late.
  const { id } = await ask(nominator, 'nomination.draft', { body: { cycle: cycle.code, title: 'Begun' } });
  const of = { at: { id } };
  const form = cycle.form({ title: 'A laboratory on wheels', category: 'delivery', contact: { name: 'Amina Njeri', email: 'amina@example.org', language: 'en', timeZone: 'Africa/Nairobi' } });
  await ask(nominator, 'nomination.read', of);
  await ask(nominator, 'nomination.edit', { ...of, version: 1, body: form });
  const document = keep('nomination.attach', await nominator.upload(id, 'report.pdf', Buffer.from('%PDF-1.7\n')));
  await ask(nominator, 'nomination.documents', of);
  await ask(nominator, 'nomination.document', { at: { id, document: document.id } });
  await ask(first, 'cycle.previewDeadline', { ...inCycle, body: { closesAt: '2091-01-15T23:59-05:00', reason: 'Floods.' } });
  for (const more of [{ country: 'KEN' }, { nomination: id }, {}]) await ask(first, 'cycle.moveDeadline', { ...inCycle, body: { closesAt: '2091-01-15T23:59-05:00', reason: 'Floods.', ...more } });
  await ask(nominator, 'cycle.list');
  await ask(nominator, 'cycle.read', inCycle);
  await ask(nominator, 'nomination.endorsement', of);
  await ask(focal, 'nomination.endorse', { ...of, body: { endorsed: false, reason: 'Its figures are not those of the ministry.' } });
  await ask(focal, 'nomination.comment', { ...of, body: { text: 'Please add the figures of the ministry.' } });
  await ask(focal, 'nomination.endorse', { ...of, body: { endorsed: true, reason: 'It runs in all counties.' } });
  await ask(nominator, 'nomination.endorsement', of);
  await ask(nominator, 'nomination.comments', of);
  await ask(nominator, 'nomination.submit', { ...of, body: {} });
  await ask(nominator, 'nomination.receipt', of);
  await ask(nominator, 'nomination.receiptPdf', of);

  // One keyed in for somebody, and many in a file.
  const behalf = { institution: 'Instituto Nacional', country: 'MEX', kind: 'ngo', contact: { name: 'Rosa', email: 'rosa@inap.example' } };
  const { id: keyed } = await ask(first, 'nomination.draft', { body: { cycle: cycle.code, onBehalfOf: behalf } });
  await ask(first, 'nomination.link', { at: { id: keyed } });
  const sent = keep('import.start', await nominator.import(cycle.code, `${JSON.stringify(cycle.form({ title: 'In a file' }))}\n{"titel":"x"}\n`));
  const inImport = { at: { id: sent.id } };
  await ask(nominator, 'import.read', inImport);
  const work = { beat: () => undefined, stop: new AbortController().signal };
  while (!(await house.app.get(ImportProgress, { strict: false }).work({ ...process, id: sent.id }, work)).ended);
  for (const route of ['import.read', 'import.events', 'import.rows', 'import.errors'] as const) await ask(nominator, route, inImport);
  await ask(first, 'import.errors', { ...inImport, query: '?format=xlsx' });
  const { id: stopped } = keep('import.start', await nominator.import(cycle.code, '{}'));
  await ask(nominator, 'import.cancel', { at: { id: stopped } });
  await ask(nominator, 'import.template', inCycle);

  const other = await nominator.drafted(cycle);
  await ask(nominator, 'nomination.list', { query: '?limit=1' });
  await ask(nominator, 'nomination.withdraw', { at: { id: other.id }, body: { reason: 'Opened twice.' } });
  const late = await nominator.drafted(past, past.form());
  await ask(nominator, 'nomination.submit', { at: { id: late.id } });
  await step.late(late.id);
  await ask(second, 'nomination.admit', { at: { id: late.id }, body: { reason: 'Courier strike.' } });
  await ask(nominator, 'nomination.read', { at: { id: late.id } });

  // Screening and category.
  const { id: question } = await ask(first, 'nomination.ask', { ...of, body: { text: 'Which districts does it reach?' } });
  await ask(nominator, 'nomination.questions', of);
  await ask(nominator, 'nomination.answer', { ...of, body: { question, text: 'All twelve.' } });
  await ask(nominator, 'nomination.questions', of);
  await step.screen(id);
  await ask(first, 'screening.findings', of);
  await ask(first, 'screening.decide', { ...of, body: { decisions: [{ rule: 'notPurelyScientific', verdict: 'pass', reason: 'It serves villages.' }] } });
  await ask(first, 'screening.findings', of);
  await step.screen(id);
  await step.categorise(id);
  await ask(first, 'category.confirm', { ...of, body: { category: 'delivery' } });
  await ask(first, 'category.confirmAll', { ...inCycle, body: { decisions: [{ nomination: id, category: 'delivery' }, { nomination: randomUUID(), category: 'delivery' }] } });
  await ask(first, 'category.read', of);
  await step.categorise(id);

  // Review.
  for (const name of ['Bo', 'Chen']) {
    await ask(first, 'review.enrol', { ...inCycle, body: { name, email: `${name.toLowerCase()}@example.org`, country: 'NOR', regions: ['africa'], categories: ['delivery'] } });
  }
  await step.review(id);
  const allocate = async (more: object = {}) => (await ask(first, 'allocation.draft', { ...inCycle, body: { round: 1, ...more } })).id as string;
  const put = await allocate();
  const [{ reviewer: given }] = await house.manager.query<[{ reviewer: string }]>(`select person_id as reviewer from allocation_pair where allocation_id = $1`, [put]);
  await ask(first, 'allocation.discard', { at: { id: put } });
  const free = (await ask(first, 'review.reviewers', inCycle)).find(({ person }: { person: { id: string } }) => person.id !== given).person.id as string;
  const allocation = { at: { id: await allocate({ pins: [{ nomination: id, reviewer: given }], bans: [{ nomination: id, reviewer: free }] }) } };
  await ask(first, 'allocation.change', { ...allocation, body: { remove: [{ nomination: id, reviewer: given }], add: [{ nomination: id, reviewer: free }] } });
  await ask(first, 'allocation.read', allocation);
  await ask(first, 'allocation.release', { ...allocation, body: {} });
  await ask(first, 'allocation.read', allocation);
  await ask(first, 'allocation.list', inCycle);
  const task = async () => {
    await step.review(id);
    const [open] = await house.manager.query<[Task]>(`select id as target, version, person_id as "personId", state from assignment where nomination_id = $1 and state = 'offered'`, [id]);
    return open;
  };
  await ask(first, 'review.reassign', { ...of, body: { assignment: (await task()).target, reason: 'On leave.' } });
  const hand = await task();
  await ask(first, 'review.read', of);
  const reviewer = { at: { cycle: cycle.code, person: hand.personId } };
  const former = await ask(first, 'review.enrol', { ...inCycle, body: { name: 'Dede', email: 'dede@example.org', country: 'NOR', regions: ['africa'], rounds: [1], partner: 'UNODC', institution: { name: 'University of Oslo' } } });
  const saying = (more: object) => ({ body: { reason: 'They taught together.', ...more } });
  await ask(first, 'conflict.sayOfNomination', { ...of, ...saying({ reviewer: former.person, standing: 'pinned' }) });
  await ask(first, 'conflict.ofNomination', of);
  await ask(first, 'conflict.sayOfNomination', { ...of, ...saying({ reviewer: former.person, standing: 'cleared' }) });
  const theirs = { at: { cycle: cycle.code, person: former.person } };
  await ask(first, 'conflict.sayOfReviewer', { ...theirs, ...saying({ institution: { name: 'City of Oslo', country: 'NOR' }, standing: 'pinned' }) });
  await ask(first, 'conflict.coWork', { ...theirs, body: { institution: { name: 'City of Bergen', country: 'NOR' }, from: '2008-01-01', source: 'His own profile.' } });
  await ask(first, 'conflict.coWork', { ...theirs, body: { person: hand.personId, source: 'A book of both.' } });
  await ask(first, 'conflict.ofReviewer', theirs);
  await ask(first, 'review.availability', reviewer);
  await ask(first, 'review.setAvailability', { ...reviewer, body: { workingDays: [7, 1, 2, 3, 4], leave: [{ from: '2091-01-01', until: '2091-01-07' }] } });
  await ask(first, 'review.setAvailability', { ...reviewer, body: { leave: [] } });
  await step.chase(hand.personId);
  await house.manager.query(`update assignment set offered_at = offered_at - interval '26 days', due_at = due_at - interval '26 days' where id = $1`, [hand.target]);
  await step.chase(hand.personId);
  const [{ call }] = await ask(first, 'review.callList', inCycle);
  await ask(first, 'review.noteCall', { at: { id: call }, body: { outcome: 'notReached', note: 'Nobody answered.' } });
  await ask(first, 'review.callList', inCycle);
  await ask(first, 'review.noteCall', { at: { id: call }, body: { outcome: 'willDo', note: 'Was ill.', dueAt: '2091-01-12T15:00:00Z' } });
  await house.app.get(TaskService, { strict: false }).accept(hand);
  await house.app.get(TaskService, { strict: false }).submit(hand, goodReview(7));
  await step.review(id);
  await ask(first, 'review.read', of);
  await ask(first, 'review.reviewers', inCycle);

  // Shortlists after the first round, and the committee on the last one's, with the process between them done by hand.
  await house.manager.query(`update nomination set stage = 'ranking', round = 1, next_wake = null where id = $1`, [id]);
  const { panels } = await ask(first, 'decision.shortlistProposal', { ...inCycle, query: '?top=3&round=1' });
  await ask(first, 'decision.shortlist', { ...inCycle, body: { panels } });
  await ask(first, 'decision.shortlist', { ...inCycle, body: { panels: [{ ...panels[0], others: [] }] } });
  await ask(first, 'decision.ranking', { ...inCycle, query: '?round=1' });
  await house.manager.query(`update nomination set stage = 'deciding', round = 2 where id = $1`, [id]);
  for (const name of ['Dag', 'Eva']) {
    await ask(first, 'decision.enrolMember', { ...inCycle, body: { name, email: `${name.toLowerCase()}@cepa.example`, country: 'NOR', institution: { name: 'University of Oslo', kind: 'university' }, languages: ['en'], timeZone: 'Europe/Oslo' } });
  }
  await ask(first, 'decision.openCommittee', { ...inCycle, body: {} });
  const { members: [dag, eva] } = await ask(first, 'decision.committee', inCycle);
  await house.app.get(Ballots, { strict: false }).cast({ target: dag.member, version: 1, personId: dag.person }, { category: 'delivery', region: 'africa' }, { abstains: false, choices: { 1: id, 2: 'none' }, comment: 'Clear.' });
  await ask(first, 'decision.dismissMember', { at: { cycle: cycle.code, member: eva.member }, body: { reason: 'The wrong address.' } });
  await ask(first, 'decision.committee', inCycle);
  const { decisions } = await ask(first, 'decision.suggest', inCycle);
  const [{ id: many }] = await ask(first, 'decision.proposeMany', { ...inCycle, body: { decisions } });
  await ask(second, 'decision.approveMany', { ...inCycle, body: { decisions: [many], approve: false, reason: 'Too early.' } });

  // Decision: one that is rejected, one that is approved and taken back.
  await ask(first, 'decision.ranking', inCycle);
  const body = { category: 'delivery', region: 'africa', reason: 'As ranked.', outcomes: [{ nomination: id, outcome: 'winner', place: 1, reason: 'Results that last.' }] };
  const { id: rejected } = await ask(first, 'decision.propose', { ...inCycle, body });
  await ask(second, 'decision.approve', { at: { id: rejected }, body: { approve: false, reason: 'Too early.' } });
  const { id: decision } = await ask(first, 'decision.propose', { ...inCycle, body: { ...body, outcomes: [{ nomination: id, outcome: 'finalist', reason: 'Results that last.' }] } });
  for (const officer of [second, third]) await ask(officer, 'decision.approve', { at: { id: decision }, body: { approve: true } });
  await ask(first, 'decision.ranking', inCycle);
  await ask(first, 'decision.list', inCycle);
  await ask(first, 'decision.read', { at: { id: rejected } });
  await ask(first, 'decision.recall', { at: { id: decision }, body: { reason: 'A vote was miscounted.' } });
  await ask(first, 'decision.read', { at: { id: decision } });

  for (const client of [nominator, first]) await ask(client, 'nomination.timeline', of);
  for (const sort of ['nextWake', 'saved', 'number', 'score']) await ask(first, 'nomination.list', { query: `?sort=${sort}` });
  await ask(first, 'nomination.count', { query: `?cycle=${cycle.code}` });
  await ask(first, 'nomination.read', of);
  await ask(first, 'nomination.read', { ...of, query: `?asAt=${(await house.row(id)).saved_at.toISOString()}` });
  for (const client of [nominator, first]) await ask(client, 'figures.read', inCycle);

  // A list as a file, and an address that is told.
  const { id: export_ } = await ask(first, 'export.ask', { body: { format: 'xlsx', filter: { cycle: cycle.code } } });
  await ask(first, 'export.read', { at: { id: export_ } });
  await house.app.get(ExportProgress, { strict: false }).write({ id: export_, epoch: 1 }, () => undefined);
  for (const route of ['export.read', 'export.events', 'export.file'] as const) await ask(first, route, { at: { id: export_ } });
  await ask(first, 'export.list');
  // Nothing ends these events but the end of the API.
  const ending = setInterval(endEvents, 200);
  await ask(first, 'journal.events').finally(() => clearInterval(ending));
  const { id: hook } = await ask(nominator, 'webhook.make', { body: { url: 'https://agency.example/hooks', kinds: ['submitted'] } });
  await ask(nominator, 'webhook.rotate', { at: { id: hook }, body: {} });
  const { delivery } = await ask(nominator, 'webhook.ping', { at: { id: hook } });
  await ask(nominator, 'webhook.redeliver', { at: { id: hook, delivery } });
  await ask(nominator, 'webhook.deliveries', { at: { id: hook } });
  await ask(nominator, 'webhook.disable', { at: { id: hook } });
  await ask(nominator, 'webhook.list');

  // Who may come in: by a key, and in a role.
  const { prefix } = await ask(administrator, 'key.create', { body: { role: 'nominator', name: 'Juma Otieno', email: 'juma@example.org', institution: 'City of Kisumu', kind: 'other', country: 'KEN', expiresAt: '2091-01-01T00:00:00Z' } });
  await ask(administrator, 'key.create', { body: { role: 'partner', name: 'P. Ferrari', email: 'p.ferrari@example.org', partner: 'UNODC' } });
  await ask(administrator, 'key.create', { body: { role: 'auditor', name: 'J. Lefèvre', email: 'j.lefevre@example.org' } });
  await ask(administrator, 'key.revoke', { at: { prefix } });
  await ask(administrator, 'key.list');
  const grantee = { name: 'D. Okoye', email: 'd.okoye@desa.example' };
  const { id: grant } = await ask(administrator, 'access.grant', { body: { ...grantee, role: 'officer' } });
  for (const more of [{ role: 'focalPoint', country: 'NGA' }, { role: 'partner', partner: 'UNODC' }]) await ask(administrator, 'access.grant', { body: { ...grantee, ...more } });
  await ask(administrator, 'access.revoke', { at: { id: grant } });
  await ask(administrator, 'access.grants');
  for (const client of [nominator, first, focal, await house.client('partner')]) await ask(client, 'access.me');

  // Mail: one that waits, one that is written and was tried.
  const { items } = await ask(first, 'mail.ledger', { query: '?limit=2' });
  await ask(first, 'mail.read', { at: { id: items[0].id } });
  const raw = render(
    { subject: 'UNPSA', language: 'en', lead: 'Please review.', paragraphs: [], action: { label: 'Open', path: '/t/{token}' } },
    { from: { name: 'UNPSA', address: 'unpsa@example.org' }, to: { name: 'Bo', address: 'bo@example.org' }, messageId: '<1@example.org>', date: new Date(), publicUrl: 'https://unpsa.example', tokenOf: () => tokenMask },
  );
  await house.manager.query(`update mail set state = 'rendered', address = 'bo@example.org', title = 'UNPSA', raw = $2, attempts = 1, response = '451 later', next_attempt_at = now() where id = $1`, [items[0].id, raw]);
  await ask(first, 'mail.read', { at: { id: items[0].id } });
  await ask(first, 'mail.ledger');

  // Mails to many, and one that comes back.
  const people = [nominator.personId, first.personId, nominator.personId].map((personId) => ({ personId }));
  const mailing = { at: { id: await house.manager.transaction((manager) => house.app.get(Mailings, { strict: false }).start(manager, { kind: 'news', subject: cycle.id, seq: 1, by: 'operator', recipients: people, notBefore: new Date() })) } };
  for (const route of ['mailing.list', 'mailing.read', 'mailing.recipients', 'mailing.pause', 'mailing.read', 'mailing.resume', 'mailing.cancel'] as const) await ask(first, route, route === 'mailing.list' ? {} : mailing);
  await house.manager.query(`update mailing set stage = 'cancelled', holder = 'nobody', next_wake = null, ended_at = clock_timestamp()`);
  await house.manager.query(`update mailing_recipient set state = 'cancelled', taken_at = clock_timestamp() where state = 'waiting'`);
  for (const route of ['mailing.recipients', 'mailing.events'] as const) await ask(first, route, mailing);
  await house.manager.query(`update mail set state = 'sent', sent_at = clock_timestamp() where id = $1`, [items[0].id]);
  const sender = senderOf(house.app.get(Config)) as (id: string) => string;
  for (const action of ['delayed', 'failed', 'complained'] as const) await house.app.get(Bounces, { strict: false }).noteFields({ sender: sender(items[0].id), action, status: action === 'failed' ? '5.1.1' : '4.4.1', detail: 'User unknown' });
  await house.manager.query(`update mail set bounce = 'bounced' where id = $1`, [items[0].id]);
  await ask(first, 'mail.bounces');
  await ask(first, 'mail.ledger');
  const { items: marked } = await ask(first, 'mail.suppressions');
  await ask(first, 'mail.lift', { at: { id: marked.find(({ why }: { why: string }) => why === 'bounced').id } });
  await ask(first, 'mail.readdress', { at: { person: nominator.personId }, body: { email: `${randomUUID()}@example.org` } });
  await ask(first, 'mail.resend', { at: { id: items[0].id } });
  await eventsOfTheYear(house, ask, keep);
  await guestsOfTheYear(house, ask, keep);
  await coverageOfTheYear(house, ask);
  await enquiriesOfTheYear(house, ask);
  await updateOfTheYear(house, ask);
  await updateImportsOfTheYear(house, ask, keep);
  return told;
}
