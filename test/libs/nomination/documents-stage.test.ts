import { DateTime } from 'luxon';
import { DocumentsProgress } from '../../../libs/nomination/documents-stage.progress.js';
import { documentsLacking } from '../../../libs/nomination/documents-stage.rules.js';
import { nominationMails } from '../../../libs/nomination/nomination.mails.js';
import { Mail } from '../../../libs/mail/mail.entity.js';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from '../../apps/api/nomination/house.js';
import { shipped } from '../cycle/shipped.js';

let house: IntakeHouse;
let nominator: Client;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;

beforeAll(async () => {
  house = await intakeHouse();
  nominator = await house.client();
  const soon = DateTime.now().setZone('America/New_York').plus({ hours: 60 }).toFormat("yyyy-MM-dd'T'HH:mm");
  cycle = await house.cycle({ dates: { deadline: '2025-12-31T23:59', documentsDeadline: soon } });
});
afterAll(() => house.close());

const pdf = Buffer.from('%PDF-1.7\n');
const collect = (id: string) => house.app.get(DocumentsProgress, { strict: false }).collect({ id, epoch: 1 });
/** A nomination that an officer's shortlist has taken further. */
async function further(): Promise<{ id: string; number: string }> {
  const { id } = await nominator.drafted(cycle, cycle.form());
  const { number } = (await nominator.post(`/nominations/${id}/submission`)).body;
  await house.manager.query(`update nomination set stage = 'documents', holder = 'nominator', round = 1, next_wake = clock_timestamp() where id = $1`, [id]);
  return { id, number };
}
const standing = async (id: string) => {
  const { stage, holder, round } = await house.row(id);
  return { stage, holder, round };
};
const mails = async (id: string) => (await house.letters(id)).slice(1).map(({ kind, seq, lane, refs }) => ({ kind, seq, lane, refs }));
const said = async (id: string) => (await house.journal(id)).filter(({ kind }) => kind.startsWith('documents')).map(({ kind, refs }) => [kind, refs]);
const letter = async (subject: string, kind: string) => nominationMails[kind]!(house.manager, await house.manager.findOneByOrFail(Mail, { subject, kind }));
const dates = (documentsDeadline: string) => house.manager
  .query(`update cycle_version set data = jsonb_set(data, '{dates,documentsDeadline}', to_jsonb($2::text)) where cycle_id = $1`, [cycle.id, documentsDeadline])
  .then(() => house.manager.query(`update cycle set version = version where id = $1`, [cycle.id]));
const wanted = { kind: 'documentsWanted', seq: 2, lane: 'transactional', refs: { round: 2 } };

test.each([[1, 0, 0], [2, 0, 1], [2, 1, 0], [2, 5, 0], [3, 0, 0]])('round %i of 2012, with %i documents, lacks %i', (round, documents, lacking) => {
  expect(documentsLacking(shipped('unpsa-coming'), round, documents)).toBe(lacking);
});

it('asks once, says until when, and goes on as soon as there are enough', async () => {
  const { id, number } = await further();
  const closesAt = new Date(cycle.data.dates.documentsDeadline);
  const first = await collect(id);
  expect(first).toMatchObject({ stage: 'documents', until: closesAt.getTime() - 24 * 3_600_000 });
  expect(await collect(id)).toEqual({ ...first, applied: [] });
  expect(await standing(id)).toEqual({ stage: 'documents', holder: 'nominator', round: 1 });
  expect(await mails(id)).toEqual([wanted]);
  const deadline = DateTime.fromJSDate(closesAt).setZone('America/New_York').minus({ minutes: 1 }).toFormat('d MMMM yyyy, HH:mm');
  expect(await letter(id, 'documentsWanted')).toEqual({
    subject: `UNPSA ${number}: please send a supporting document by ${deadline} (New York)`, language: 'en',
    lead: `Your nomination “\u2068Birth certificates on the day of birth\u2069” has reached the next round of review. Please send one supporting document for it by ${deadline} (New York).`,
    paragraphs: [
      'Supporting documents show what the nomination says: an evaluation, statistics, a regulation, a report in the press. Add them to the nomination in the way in which you submitted it.',
      'These types are taken: PDF, JPEG, PNG and DOCX. A file may have 10 MB, and a nomination 5 documents.',
      'Without them nothing is lost: after the deadline the nomination is reviewed with what is there.',
    ],
    facts: [['Number', number], ['Documents', '0 of 1'], ['Deadline', `${deadline} (New York)`]],
    signed: { name: 'UNPSA secretariat', office: cycle.data.title.en },
  });
  expect((await nominator.upload(id, 'evaluation.pdf', pdf)).status).toBe(201);
  expect((await house.told(id)).at(-1)).toEqual({ kind: 'attached', workflow: 'nomination' });
  expect(await letter(id, 'documentsWanted')).toBeNull();
  expect(await collect(id)).toMatchObject({ stage: 'reviewing' });
  expect(await standing(id)).toEqual({ stage: 'reviewing', holder: 'reviewer', round: 2 });
  expect(await said(id)).toEqual([['documentsWanted', { round: 2 }], ['documentsCollected', { round: 2, documents: 1, lacking: 0 }]]);
  expect(reasonsOf(await nominator.upload(id, 'late.pdf', pdf))).toMatchObject({ status: 409, type: '/problems/wrong-stage' });
});

it('reminds once at each offset, in decent hours, and no more once they are there', async () => {
  const { id } = await further();
  await collect(id);
  await house.manager.query(`update documents_request set at = at - interval '20 days' where nomination_id = $1`, [id]);
  await collect(id);
  await collect(id);
  const reminder = { kind: 'documentsReminder', seq: 1, lane: 'bulk', refs: { round: 2, before: 'P3D', closesAt: cycle.data.dates.documentsDeadline } };
  expect(await mails(id)).toEqual([wanted, reminder]);
  expect((await letter(id, 'documentsReminder'))!.subject).toContain('a supporting document is still needed by');
  await nominator.upload(id, 'evaluation.pdf', pdf);
  expect(await letter(id, 'documentsReminder')).toBeNull();
});

it('asks nobody who has sent enough already', async () => {
  const { id } = await further();
  await nominator.upload(id, 'evaluation.pdf', pdf);
  await collect(id);
  expect([await standing(id), await mails(id)]).toEqual([{ stage: 'reviewing', holder: 'reviewer', round: 2 }, []]);
});

it('ends when it is withdrawn in between, and its mails are dropped', async () => {
  const { id } = await further();
  await collect(id);
  await nominator.post(`/nominations/${id}/withdrawal`, { reason: 'No.' });
  expect(await letter(id, 'documentsWanted')).toBeNull();
  expect(await collect(id)).toMatchObject({ stage: 'withdrawn', ended: true });
});

it('goes on with what is there when the time for documents is over', async () => {
  const { id } = await further();
  await collect(id);
  await dates('2026-01-31T05:00:00.000Z');
  expect(await collect(id)).toMatchObject({ stage: 'reviewing' });
  expect((await said(id)).at(-1)).toEqual(['documentsCollected', { round: 2, documents: 0, lacking: 1 }]);
  expect(await standing(id)).toEqual({ stage: 'reviewing', holder: 'reviewer', round: 2 });
  await dates(cycle.data.dates.documentsDeadline);
});
