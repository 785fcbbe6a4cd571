import { decisionMails, outcomeLetter, type Told } from '../../../libs/decision/decision.mails.js';
import { Mail } from '../../../libs/mail/mail.entity.js';
import { shipped } from '../cycle/shipped.js';
import { decisionHouse, once } from './panel.js';

const cycle = shipped('unpsa-2012');
const told: Told = {
  number: '2012-0471', title: 'One window for all', institution: 'Ministry of Services', category: 'delivery', region: 'africa',
  outcome: 'winner', place: 1, shared: false, reason: 'It reached villages without roads.',
  feedback: { reviews: 2, means: { [cycle.criteria[0]!.id]: 8.25 } },
};
const where = 'in the category “Improving the Delivery of Public Services”, Africa, of the United Nations Public Service Awards 2012';
const criterion = [cycle.criteria[0]!.title.en, `8.3 on the scale from ${cycle.scale.min} to ${cycle.scale.max}, mean of 2 reviews`];
const name = '“\u2068One window for all\u2069” of \u2068Ministry of Services\u2069';

test('a winner', () => {
  expect(outcomeLetter(told, cycle)).toEqual({
    subject: 'UNPSA 2012-0471: your nomination has won first place',
    language: 'en',
    lead: `The nomination ${name} has won first place ${where}.`,
    facts: [['Number', '2012-0471'], ['Category', 'Improving the Delivery of Public Services'], ['Region', 'Africa'], criterion],
    paragraphs: [
      'The reason for this decision: \u2068It reached villages without roads.\u2069',
      'We congratulate the institution, and thank you for nominating it. The awards are presented on 25 June 2012. We will write to you about the invitation and the delegation.',
      'Nothing is asked of you now.',
    ],
    signed: { name: 'UNPSA secretariat', office: 'United Nations Public Service Awards 2012' },
  });
});

test.each<[string, Partial<Told>, string, string]>([
  ['a shared place', { place: 2, shared: true }, 'your nomination has won a shared second place', `has won a shared second place ${where}.`],
  ['a finalist', { outcome: 'finalist', place: null }, 'your nomination is a finalist', `is a finalist ${where}; it does not receive one of the places.`],
  ['a special mention', { outcome: 'specialMention', place: null }, 'your nomination receives a special mention', `receives a special mention ${where}.`],
  ['no award', { outcome: 'notAwarded', place: null }, 'the outcome of your nomination', `does not receive an award ${where}.`],
])('%s', (_, more, subject, sentence) => {
  const letter = outcomeLetter({ ...told, ...more }, cycle);
  expect(letter).toMatchObject({ subject: `UNPSA 2012-0471: ${subject}`, lead: `The nomination ${name} ${sentence}` });
  expect(letter.paragraphs[0]).toBe('The reason for this decision: \u2068It reached villages without roads.\u2069');
});

test('written from the facts: no word or name of a reviewer, and nothing at all under embargo', async () => {
  const house = await decisionHouse();
  const cycle = await house.cycle();
  const [first, second] = [await house.nomination(cycle, { totals: [8, 9] }), await house.nomination(cycle, { totals: [8] })];
  const [a, b, c] = [await house.officer('A'), await house.officer('B'), await house.officer('C')];
  const wins = (nomination: { id: string }) => ({ nomination: nomination.id, outcome: 'winner' as const, place: 1, reason: 'Clear.' });
  const { id } = await house.decisions.propose(a, cycle.code, house.proposal([wins(first), wins(second)]), once(a));
  for (const by of [b, c]) await house.decisions.approve(by, id, { approve: true }, once(by));
  await house.set(cycle, 'offsets.undoWindow', 'PT0S');
  const mail = Object.assign(new Mail(), { subject: first.id, refs: { decision: id } });
  expect(await decisionMails['outcome']!(house.manager, mail)).toBeNull();
  await house.announceAt(cycle, new Date());
  const letter = await decisionMails['outcome']!(house.manager, mail);
  expect(letter).toMatchObject({ subject: `UNPSA ${first.number}: your nomination has won a shared first place`, facts: expect.arrayContaining([['Region', 'Africa']]) });
  expect(JSON.stringify(letter)).not.toMatch(/Reviewer|Private words/);
  await house.close();
});
