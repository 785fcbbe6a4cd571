import { Test, type TestingModule } from '@nestjs/testing';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Config } from '../../../libs/config/config.js';
import { ConfigModule } from '../../../libs/config/config.module.js';
import { DatabaseModule } from '../../../libs/database/database.module.js';
import { Acts } from '../../../libs/journal/acts.service.js';
import { Bell } from '../../../libs/journal/bell.service.js';
import type { Ref } from '../../../libs/journal/steps.service.js';
import { AddressBook, type Addressee } from '../../../libs/mail/address-book.js';
import { MailLaneDrain } from '../../../libs/mail/mail-lane.drain.js';
import { Mail } from '../../../libs/mail/mail.entity.js';
import { MailModule } from '../../../libs/mail/mail.module.js';
import { queueMail, type ToMail } from '../../../libs/mail/outbox.js';
import { isolated, type Templates } from '../../../libs/mail/template.js';
import { unsubscribing } from '../../../libs/mail/unsubscribe.js';
import { Person } from '../../../libs/party/party.entity.js';
import { people } from '../../../libs/party/people.js';
import { TemporalModule } from '../../../libs/temporal/temporal.module.js';
import { freshDatabase } from '../../support/database.js';
import { startCatcher, type Catcher } from '../../support/mail-catcher.js';

export const subject = '019ab2f4-0000-7000-8000-000000000001';

/** Kinds of mail as nouns would give them. */
const templates: Templates = {
  receipt: (_manager, mail) =>
    Promise.resolve({ subject: `UNPSA 2027-0471: received (${mail.seq})`, language: 'en', lead: 'We have your nomination.', paragraphs: ['Nothing is asked of you.'] }),
  reviewTask: (_manager, mail) =>
    Promise.resolve({
      subject: 'UNPSA 2027-0471: a review before 12 January',
      language: 'en',
      lead: 'Please review nomination 2027-0471 by 12 January 2027, 23:59 (New York).',
      paragraphs: [`It comes from ${isolated('Aqua Pura')}.`],
      action: {
        label: 'Open the review', path: '/t/{token}',
        link: { purpose: 'review', target: subject, version: mail.seq, personId: mail.recipient, expiresAt: new Date('2030-01-01T00:00:00Z') },
      },
    }),
  digest: (_manager, mail) =>
    Promise.resolve({
      subject: 'UNPSA: 3 new reviews are asked of you',
      language: 'en',
      lead: 'Please review.',
      paragraphs: [],
      groups: [{
        heading: 'New: 3',
        items: [1, 2, 3].map((n) => ({
          title: `2027-000${n}`, lines: [], rank: n,
          action: { label: 'Open the task', path: '/t/{token}', link: { purpose: 'review' as const, target: subject.replace(/.$/, String(n)), version: 1, personId: mail.recipient, expiresAt: new Date('2030-01-01T00:00:00Z') } },
        })),
      }],
    }),
  news: (_manager, mail) =>
    Promise.resolve({ subject: `UNPSA: news (${mail.seq})`, language: 'en', lead: 'The next briefing is on 3 March.', paragraphs: [], unsubscribe: unsubscribing(mail.recipient, new Date('2026-12-01T00:00:00Z')) }),
  done: () => Promise.resolve(null),
  broken: () => Promise.reject(new Error('The template is broken.')),
};

@Injectable()
class PersonBook extends AddressBook {
  find(manager: EntityManager, id: string): Promise<Addressee | null> {
    return manager.findOneBy(Person, { id });
  }
}

export interface Lane {
  readonly module: TestingModule;
  readonly database: DataSource;
  readonly config: Config;
  catcher: Catcher;
  readonly ref: Ref;
  readonly recipient: string;
  /** Queues in an act of its own, and rings. */
  queue(...mails: (Partial<ToMail> & { kind: string })[]): Promise<void>;
  /** Works a shift until `stop` is called; `ended` settles when it is over. */
  work(lane?: 'transactional' | 'bulk' | 'rehearsal'): { stop(): Promise<void>; ended: Promise<void> };
  rows(): Promise<Mail[]>;
  /** Lets what waits for its next attempt wait no longer. */
  hurry(): Promise<void>;
  close(): Promise<void>;
}

/** A lane with its real database, server and services. */
export async function openLane(settings: Partial<Config> = {}): Promise<Lane> {
  const [{ url, drop }, catcher] = await Promise.all([freshDatabase(), startCatcher()]);
  const config: Config = { ...new Config(), DATABASE_URL: url, DATABASE_POOL: 6, SMTP_URL: catcher.url, MAIL_FROM_ADDRESS: 'unpsa@example.org', PUBLIC_URL: 'https://unpsa.example', ...settings };
  const module = await Test.createTestingModule({
    imports: [ConfigModule.forRoot(config), DatabaseModule.forRoot(config), TemporalModule, MailModule.draining({ templates: [templates], addressBook: PersonBook })],
    providers: [Acts, Bell],
  }).compile();
  module.useLogger(false); // some tests are about what would be logged
  const database = module.get(DataSource);
  const recipient = await people.ensure(database.manager, { name: 'Zoé Márquez', email: 'zoe@example.org' });
  const refs = await database.query<(Ref & { lane: string })[]>(`select id, epoch, ref as lane from mail_lane`);
  const refOf = (name: string) => refs.find(({ lane: found }) => found === name)!;
  let seq = 0;

  const lane: Lane = {
    module, database, config, catcher, ref: refOf('transactional'), recipient,
    queue: (...mails) =>
      module.get(Acts).run((manager) => queueMail(manager, ...mails.map((mail) => ({ subject, recipient, seq: ++seq, ...mail })))),
    work(name = 'transactional') {
      const stop = new AbortController();
      const ended = module.get(MailLaneDrain).drain(refOf(name), { until: Date.now() + 60_000, heartbeat: () => undefined, signal: stop.signal });
      ended.catch(() => undefined);
      return { stop: () => (stop.abort(), ended), ended };
    },
    rows: () => database.manager.find(Mail, { order: { id: 'asc' }, select: Object.fromEntries(Object.keys(database.getMetadata(Mail).propertiesMap).map((key) => [key, true])) }),
    hurry: async () => void (await database.query(`update mail set next_attempt_at = null where state in ('queued', 'rendered')`)),
    async close() {
      await module.close();
      await Promise.all([lane.catcher.stop(), drop()]);
    },
  };
  return lane;
}
