import { randomUUID } from 'node:crypto';
import { type Route, type RouteName, routes } from '../../../../libs/access/routes.js';
import { CategoryProgress } from '../../../../libs/category/category.progress.js';
import { maskOf, render } from '../../../../libs/mail/letter.mime.js';
import { LateProgress } from '../../../../libs/nomination/late.progress.js';
import { ReviewProgress } from '../../../../libs/review/review.progress.js';
import { TaskService } from '../../../../libs/review/task.service.js';
import { ScreeningProgress } from '../../../../libs/screening/screening.progress.js';
import { goodReview, type Task } from '../../../libs/review/house.js';
import type { Answer, Client, IntakeHouse } from '../nomination/house.js';

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
    const { method }: Route = routes[route];
    if (answer.status !== (method === 'POST' ? 201 : 200)) throw new Error(`${route} answered ${answer.status}: ${answer.text}`);
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
  };

  const nominator = await house.client();
  const [first, second, third] = [await house.client('officer', { name: 'A. Osei' }), await house.client('officer', { name: 'B. Petit' }), await house.client('officer', { name: 'C. Ruiz' })];
  const cycle = await house.cycle({ more: 'reviewersPerNomination: 1\nquorum: 1\n' });
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
  for (const more of [{ country: 'KEN' }, { nomination: id }, {}]) await ask(first, 'cycle.moveDeadline', { ...inCycle, body: { closesAt: '2091-01-15T23:59-05:00', reason: 'Floods.', ...more } });
  await ask(nominator, 'cycle.list');
  await ask(nominator, 'cycle.read', inCycle);
  await ask(nominator, 'nomination.submit', { ...of, body: {} });
  await ask(nominator, 'nomination.receipt', of);
  await ask(nominator, 'nomination.receiptPdf', of);

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
  await ask(first, 'category.confirm', { ...of, body: { category: 'delivery' } });
  await step.categorise(id);

  // Review.
  for (const name of ['Bo', 'Chen']) {
    await ask(first, 'review.enrol', { ...inCycle, body: { name, email: `${name.toLowerCase()}@example.org`, country: 'NOR', regions: ['africa'], categories: ['delivery'] } });
  }
  const task = async () => {
    await step.review(id);
    const [open] = await house.manager.query<[Task]>(`select id as target, version, person_id as "personId", state from assignment where nomination_id = $1 and state = 'offered'`, [id]);
    return open;
  };
  await ask(first, 'review.reassign', { ...of, body: { assignment: (await task()).target, reason: 'On leave.' } });
  const hand = await task();
  await ask(first, 'review.read', of);
  await house.app.get(TaskService, { strict: false }).accept(hand);
  await house.app.get(TaskService, { strict: false }).submit(hand, goodReview(7));
  await step.review(id);
  await ask(first, 'review.read', of);
  await ask(first, 'review.reviewers', inCycle);

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
  for (const sort of ['nextWake', 'saved', 'number']) await ask(first, 'nomination.list', { query: `?sort=${sort}` });

  // Mail: one that waits, one that is written and was tried.
  const { items } = await ask(first, 'mail.ledger', { query: '?limit=2' });
  await ask(first, 'mail.read', { at: { id: items[0].id } });
  const raw = await render(
    { subject: 'UNPSA', language: 'en', lead: 'Please review.', paragraphs: [], action: { label: 'Open', path: '/t/{token}' } },
    { from: { name: 'UNPSA', address: 'unpsa@example.org' }, to: { name: 'Bo', address: 'bo@example.org' }, messageId: '<1@example.org>', date: new Date(), publicUrl: 'https://unpsa.example', token: maskOf('token') },
  );
  await house.manager.query(`update mail set state = 'rendered', address = 'bo@example.org', title = 'UNPSA', raw = $2, attempts = 1, response = '451 later', next_attempt_at = now() where id = $1`, [items[0].id, raw]);
  await ask(first, 'mail.read', { at: { id: items[0].id } });
  await ask(first, 'mail.ledger');
  return told;
}
