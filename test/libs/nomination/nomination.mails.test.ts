import { Mail } from '../../../libs/mail/mail.entity.js';
import { nominationMails } from '../../../libs/nomination/nomination.mails.js';
import { intakeHouse, type Client, type IntakeHouse } from '../../apps/api/nomination/house.js';

let house: IntakeHouse;
let nominator: Client;
let officer: Client;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;
let past: typeof cycle;

beforeAll(async () => {
  house = await intakeHouse();
  [nominator, officer] = [await house.client(), await house.client('officer')];
  cycle = await house.cycle();
  past = await house.cycle({ dates: { deadline: '2025-12-31T23:59' } });
});
afterAll(() => house.close());

const title = '“\u2068Birth certificates on the day of birth\u2069”';
const submitted = async (of = cycle) => {
  const { id } = await nominator.drafted(of, of.form());
  return (await nominator.post(`/nominations/${id}/submission`)).body;
};
const letter = async (subject: string, kind: string) => nominationMails[kind]!(house.manager, (await house.manager.findOneByOrFail(Mail, { subject, kind })));

test('the receipt carries number, hash, time with zone and in UTC, the deadline with its version, and whether it was on time', async () => {
  const receipt = await submitted();
  const utc = receipt.receivedAt.replace('T', ' ').replace('Z', ' UTC');
  const { attachments, ...told } = (await letter(receipt.nomination, 'receipt'))!;
  expect(attachments).toHaveLength(1);
  expect(told).toEqual({
    subject: `UNPSA ${receipt.number}: received`, language: 'en', lead: receipt.sentence,
    paragraphs: [
      `Thank you for nominating ${title} for the United Nations Public Service Awards ${cycle.edition}. Please keep this receipt: number and hash prove what was received, and when.`,
      'We check it against the rules of the call, and write to you if we have a question, and when there is a result.',
    ],
    facts: [['Number', receipt.number], ['Received', expect.stringMatching(new RegExp(`\\(New York\\); ${utc}$`))], ['Deadline', '31 December 2090, 23:59 (New York) (version 1)'], ['On time', 'yes'], ['SHA-256', receipt.hash]],
    signed: { name: 'UNPSA secretariat', office: `United Nations Public Service Awards ${cycle.edition}` },
  });
});

test('the receipt of a late one says so', async () => {
  const receipt = await submitted(past);
  expect(await letter(receipt.nomination, 'receipt')).toMatchObject({
    subject: `UNPSA ${receipt.number}: received after the deadline`, lead: receipt.sentence,
    facts: expect.arrayContaining([['On time', 'no, late'], ['Deadline', '31 December 2025, 23:59 (New York) (version 1)']]),
  });
});

test('an admission is told, unless it was withdrawn since', async () => {
  const { nomination, number } = await submitted(past);
  await officer.post(`/nominations/${nomination}/admission`, { reason: 'Courier strike.' });
  const told = await letter(nomination, 'admitted');
  expect(told).toMatchObject({ subject: `UNPSA ${number}: admitted`, lead: `Your nomination ${title} is admitted although it came after the deadline.` });
  expect(JSON.stringify(told)).not.toContain('Courier');
  await nominator.post(`/nominations/${nomination}/withdrawal`, { reason: 'No.' });
  expect(await letter(nomination, 'admitted')).toBeNull();
});

test('a question says until when, and its mails are dropped once it is answered', async () => {
  const { nomination, number } = await submitted();
  const { body: question } = await officer.post(`/nominations/${nomination}/questions`, { text: 'Which districts?' });
  expect(await letter(question.id, 'question')).toMatchObject({
    subject: `UNPSA ${number}: a question, answer before ${question.due}`, lead: `Please answer a question about your nomination ${title} before ${question.due}.`,
    paragraphs: ['The question: \u2068Which districts?\u2069', expect.any(String)],
  });
  expect((await reminder(question.id))!.subject).toBe(`UNPSA ${number}: a question still waits, answer before ${question.due}`);
  await nominator.post(`/nominations/${nomination}/answers`, { question: question.id, text: 'All.' });
  expect([await letter(question.id, 'question'), await reminder(question.id)]).toEqual([null, null]);
});
const reminder = async (question: string) => nominationMails['questionReminder']!(house.manager, (await house.manager.findOneByOrFail(Mail, { subject: question, kind: 'questionReminder', seq: 2 })));

test('a withdrawal is confirmed, of a draft and of a nomination', async () => {
  const draft = await nominator.drafted(cycle);
  await nominator.post(`/nominations/${draft.id}/withdrawal`, { reason: 'No.' });
  expect(await letter(draft.id, 'withdrawn')).toMatchObject({ subject: 'UNPSA: your draft is withdrawn', lead: expect.stringMatching(/^The draft without a title yet was withdrawn on .* \(New York\), as you asked\.$/) });
  const { nomination, number } = await submitted();
  await nominator.post(`/nominations/${nomination}/withdrawal`, { reason: 'No.' });
  expect(await letter(nomination, 'withdrawn')).toMatchObject({ subject: `UNPSA ${number}: withdrawn`, facts: [['Number', number]] });
});
