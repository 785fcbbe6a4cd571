import { Links } from '../../../libs/access/links.service.js';
import { Config } from '../../../libs/config/config.js';
import { MailRegistry } from '../../../libs/mail/mail.registry.js';
import { MailWriter } from '../../../libs/mail/mail.writer.js';
import { endorsementMails } from '../../../libs/nomination/endorsement.mails.js';
import { nominationMails } from '../../../libs/nomination/nomination.mails.js';
import { PersonBook } from '../../../libs/party/person-book.js';
import { reviewMails } from '../../../libs/review/review.mails.js';
import { ReviewProgress } from '../../../libs/review/review.progress.js';
import { screeningMails } from '../../../libs/screening/screening.mails.js';
import { ScreeningProgress } from '../../../libs/screening/screening.progress.js';
import { intakeHouse } from '../api/nomination/house.js';

const rolling = 'allocation: rolling\nreviewersPerNomination: 2\nquorum: 2\nrounds: [{ id: only, title: { en: Review }, documents: false, advances: everybody }]\n';

/** A real API with nominations that have a story: one whose screening waits for an officer, one under review, one that came late, one whose category is in doubt. */
export async function storyHouse() {
  const house = await intakeHouse({ PUBLIC_URL: 'http://127.0.0.1' });
  const cycle = await house.cycle({ more: rolling });
  const [nominator, officer, focalPoint] = [await house.client(), await house.client('officer', { name: 'B. Osei' }), await house.client('focalPoint', { country: 'KEN', name: 'W. Kamau' })];
  // Without TLS the cookie has no prefix.
  Object.assign(focalPoint.who, { cookie: focalPoint.who['cookie']!.replace('__Host-', '') });
  const question = cycle.data.form.questions.find(({ required }) => required)!.id;
  const answers = cycle.form().answers;

  const submitted = async (changes: Parameters<typeof cycle.form>[0], within = cycle) => {
    const { id } = await nominator.drafted(within, within.form(changes));
    const { status, text } = await nominator.post(`/nominations/${id}/submission`);
    if (status !== 201) throw new Error(text);
    return id;
  };

  /** Saved twice, with a document, and with words of research that a person has to read. */
  async function referred(title = 'Birth certificates on the day of birth'): Promise<string> {
    const { id } = await nominator.drafted(cycle, cycle.form({ title: 'Certificates', answers: { ...answers, [question]: 'We began in two districts.' } }));
    await nominator.patch(`/nominations/${id}`, { title, answers: { [question]: 'We began in two large districts, and now serve twelve. A clinical trial followed.' } }, 1);
    await nominator.upload(id, 'Evaluation 2025.pdf', Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n'));
    for (const [path, body] of [['comments', { text: 'Please add the figures for 2025.' }], ['endorsement', { endorsed: true, reason: 'The service runs in all counties.' }]] as const) {
      const { status, text } = await focalPoint.post(`/nominations/${id}/${path}`, body);
      if (status !== 201) throw new Error(text);
    }
    await nominator.post(`/nominations/${id}/submission`);
    await house.app.get(ScreeningProgress, { strict: false }).screen({ id, epoch: 1 });
    return id;
  }

  /** One review is in, another one is awaited, and of a third reviewer an officer said that there is a conflict. */
  async function reviewed(): Promise<string> {
    const id = await submitted({ title: 'نظام موحّد لتسجيل المواليد في القرى' });
    const regions = cycle.data.regionScheme.regions.map((region) => region.id);
    for (const name of ['Ingrid Berg', 'Rafael Soto', 'Mei Tanaka']) await officer.post(`/cycles/${cycle.code}/reviewers`, { name, email: `${name.split(' ')[0]!.toLowerCase()}@reviewers.example`, country: 'NOR', regions, capacity: 20 });
    await house.manager.query(`update nomination set stage = 'reviewing', holder = 'reviewer', round = 1, region = $2, next_wake = null where id = $1`, [id, regions[0]]);
    const people = await house.manager.query<{ id: string; name: string }[]>(`select p.id, p.name from reviewer r join person p on p.id = r.person_id where r.cycle_id = $1 order by p.name`, [cycle.id]);
    await officer.post(`/nominations/${id}/conflicts`, { reviewer: people[1]!.id, standing: 'pinned', reason: 'Her office paid for the project.' });
    await house.app.get(ReviewProgress, { strict: false }).review({ id, epoch: 1 });
    const tasks = await house.manager.query<{ id: string }[]>(`select id from assignment where nomination_id = $1 order by id`, [id]);
    const scores = Object.fromEntries(cycle.data.criteria.map((criterion, index) => [criterion.id, 6 + (index % 4)]));
    await house.manager.query(`update assignment set state = 'reviewed', accepted_at = offered_at, closed_at = clock_timestamp() where id = $1`, [tasks[0]!.id]);
    await house.manager.query(`insert into review (assignment_id, nomination_id, scores, total, recommendation, comment) values ($1, $2, $3, 7.25, 'finalist', $4)`, [
      tasks[0]!.id, id, scores, 'Figures before and after are given; the survey is sound.\n\nCosts are not.',
    ]);
    return id;
  }

  /** Its cycle is over: an officer may admit it. */
  async function late(): Promise<string> {
    const closed = await house.cycle({ more: rolling, dates: { deadline: '2020-12-31T23:59' } });
    return submitted({ title: 'Late for a strike of couriers' }, closed);
  }

  async function doubted(): Promise<string> {
    const id = await submitted({ title: 'Open budgets for schools', category: cycle.data.categories[1]!.id });
    await house.put(id, 'categorising');
    return id;
  }

  /** Mails that may leave are written, and count as sent. */
  async function send(): Promise<void> {
    const writer = new MailWriter(house.database, new MailRegistry(nominationMails, endorsementMails, screeningMails, reviewMails), new PersonBook(), new Links(), house.app.get(Config, { strict: false }));
    const due = await house.manager.query<{ id: string }[]>(`select id from mail where state = 'queued' and not_before is null`);
    const { failed } = await writer.write(due.map(({ id }) => id));
    if (failed[0]) throw failed[0].error;
    await house.manager.query(`update mail set state = 'sent', sent_at = clock_timestamp(), response = '250 2.0.0 Ok', live = null where state = 'rendered'`);
  }

  return { ...house, cycleOf: cycle, nominator, officer, question, referred, reviewed, late, doubted, send };
}
export type StoryHouse = Awaited<ReturnType<typeof storyHouse>>;
