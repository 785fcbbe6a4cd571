import { Test } from '@nestjs/testing';
import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { readConfig } from '../../../../libs/config/config.js';
import { ConfigModule } from '../../../../libs/config/config.module.js';
import { DatabaseModule } from '../../../../libs/database/database.module.js';
import { MailLaneDrain } from '../../../../libs/mail/mail-lane.drain.js';
import { MailModule } from '../../../../libs/mail/mail.module.js';
import { MailingProgress } from '../../../../libs/mail/mailing.progress.js';
import { nominationMails } from '../../../../libs/nomination/nomination.mails.js';
import { claimMails } from '../../../../libs/nomination/claim.mails.js';
import { outreachMails } from '../../../../libs/outreach/outreach.mails.js';
import { PersonBook } from '../../../../libs/party/person-book.js';
import { TemporalModule } from '../../../../libs/temporal/temporal.module.js';
import { eventually } from '../../../support/eventually.js';
import { startCatcher, type CaughtMail } from '../../../support/mail-catcher.js';
import { intakeHouse, type Client } from '../nomination/house.js';

/** One in each language that outreach writes, and some more. */
export const guests = [
  { name: 'Amina Bello', email: 'amina@mission.example', kind: 'mission', country: 'KEN', organization: 'Permanent Mission of Kenya', languages: ['en'], timeZone: 'America/New_York' },
  { name: 'Rosa Méndez', email: 'rosa@mission.example', kind: 'mission', country: 'MEX', organization: 'Misión Permanente de México', languages: ['es'], timeZone: 'America/Mexico_City' },
  { name: 'Étienne Diop', email: 'etienne@mission.example', kind: 'mission', country: 'SEN', organization: 'Mission permanente du Sénégal', languages: ['fr'] },
  { name: 'ليلى حداد', email: 'layla@mission.example', kind: 'mission', country: 'JOR', organization: 'Permanent Mission of Jordan', languages: ['ar'] },
  { name: 'Анна Ким', email: 'anna@mission.example', kind: 'mission', country: 'KAZ', languages: ['ru'] },
  { name: '李明', email: 'li@mission.example', kind: 'mission', country: 'CHN', languages: ['zh'], timeZone: 'Asia/Shanghai' },
  { name: '김민지', email: 'minji@ministry.example', kind: 'ministry', country: 'KOR', organization: '행정안전부', languages: ['ko', 'en'], timeZone: 'Asia/Seoul' },
  { name: 'Ana Souza', email: 'ana@ministry.example', kind: 'ministry', country: 'BRA', languages: ['pt', 'es'] },
  { name: 'Jan Novák', email: 'jan@institution.example', kind: 'institution', country: 'CZE', languages: [] },
  { name: 'Maria Rossi', email: 'maria@institution.example', kind: 'institution', country: 'ITA', languages: ['it'] },
  { name: 'John Okello', email: 'john@focal.example', kind: 'focalPoint', country: 'UGA', languages: ['en'] },
  { name: 'Sam Adviser', email: 'sam@other.example', kind: 'other', languages: ['en'] },
];

/** An API with its pages, and what writes and sends mails, with no workflow between: `deliver` does what the workflows would have done. */
export async function guestsHouse(publicUrl = 'https://unpsa.example') {
  const house = await intakeHouse({ PUBLIC_URL: publicUrl });
  const catcher = await startCatcher();
  const { url } = house.database.options as { url: string };
  const config = readConfig({ DATABASE_URL: url, DATABASE_POOL: '4', SMTP_URL: catcher.url, LOG_LEVEL: 'fatal', PUBLIC_URL: publicUrl, MAIL_FROM_ADDRESS: 'unpsa@un.example' });
  const module = await Test.createTestingModule({
    imports: [ConfigModule.forRoot(config), DatabaseModule.forRoot(config), TemporalModule, MailModule.draining({ templates: [outreachMails, nominationMails, claimMails], addressBook: PersonBook })],
  }).compile();
  module.useLogger(false);
  const [drain, mailings] = [module.get(MailLaneDrain), module.get(MailingProgress)];
  const officer = await house.client('officer', { name: 'Officer' });
  const cycle = await house.cycle();
  const waiting = async () => (await house.manager.query<[{ n: number }]>(`select count(*)::int as n from mail where state in ('queued', 'rendered')`))[0].n;
  let seen = 0;

  return {
    ...house, officer, cycle, catcher, url,

    async contacts(given: readonly object[] = guests) {
      const { status, body, text } = await officer.post('/outreach-contacts', { contacts: given });
      if (status !== 201) throw new Error(text);
      return body.contacts as string[];
    },

    /** A briefing in 40 days, of which the hour is known unless `begins` says otherwise. */
    async event(changes: object = {}, by: Client = officer) {
      const day = DateTime.now().plus({ days: 40 }).toISODate();
      const { status, body, text } = await by.post('/outreach-events', {
        cycle: cycle.code, kind: 'briefing', title: 'Briefing for permanent missions', summary: 'How to nominate, and what reviewers look for.', place: 'Vienna', country: 'AUT',
        begins: `${day}T10:00`, ends: `${day}T12:00`, timeZone: 'Europe/Vienna', languages: ['en', 'fr'], ...changes,
      });
      if (status !== 201) throw new Error(text);
      return body as { id: string; version: number; campaign: string; begins: string; sequence: number };
    },

    /** Takes mailings on and sends what is queued. @returns the mails that came since the last time. */
    async deliver(): Promise<CaughtMail[]> {
      for (const { id, epoch } of await house.manager.query<{ id: string; epoch: number }[]>(`select id, epoch from mailing where ended_at is null`)) {
        await house.manager.query(`update mailing set paced_until = null where id = $1`, [id]);
        await mailings.takeOn({ id, epoch });
      }
      for (const { id, epoch } of await house.manager.query<{ id: string; epoch: number }[]>(`select id, epoch from mail_lane where ref in ('transactional', 'bulk')`)) {
        const stop = new AbortController();
        const ended = drain.drain({ id, epoch }, { until: Date.now() + 60_000, heartbeat: () => undefined, signal: stop.signal });
        const lane = `select m.kind, m.state, m.response from mail m join mail_lane l on l.ref = m.lane where l.id = $1 and m.state in ('queued', 'rendered') and m.not_before is null`;
        await eventually(async () => expect(await house.manager.query(lane, [id])).toEqual([]));
        stop.abort();
        await ended;
      }
      for (const { id, epoch } of await house.manager.query<{ id: string; epoch: number }[]>(`select id, epoch from mailing where ended_at is null`)) await mailings.takeOn({ id, epoch });
      const fresh = catcher.mails.slice(seen);
      seen = catcher.mails.length;
      return fresh;
    },
    waiting,

    async close() {
      await module.close();
      await catcher.stop();
      await house.close();
    },
  };
}
export type GuestsHouse = Awaited<ReturnType<typeof guestsHouse>>;

/** The appointment of a mail, as a calendar reads it. */
export function calendarOf({ parsed }: CaughtMail) {
  const file = parsed.attachments.find(({ filename }) => filename === 'invitation.ics');
  if (!file) return null;
  const text = file.content.toString();
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  const entry = calendar.getFirstSubcomponent('vevent')!;
  const value = (name: string) => entry.getFirstPropertyValue(name)?.toString() ?? null;
  const attendee = entry.getFirstProperty('attendee')!;
  return {
    text, method: calendar.getFirstPropertyValue('method'), uid: value('uid'), sequence: Number(value('sequence')), status: value('status'),
    begins: value('dtstart'), ends: value('dtend'), summary: value('summary'), location: value('location'), organizer: value('organizer'),
    attendee: attendee.getFirstValue(), partstat: attendee.getFirstParameter('partstat'),
  };
}

/** The address of a mail's button below ours, with its token. */
export const linkIn = ({ text }: Pick<CaughtMail, 'text'>): string => /https?:\/\/[^/\s]+(\/(?:rsvp\/t|d|c)\/\S+)/.exec(text)![1]!;
