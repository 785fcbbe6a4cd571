import { Test } from '@nestjs/testing';
import { ActivityMap } from '../../../../apps/worker/activities.js';
import { WorkerModule } from '../../../../apps/worker/worker.module.js';
import { Config } from '../../../../libs/config/config.js';
import type { Stood } from '../../../../libs/journal/steps.service.js';
import { MailLaneDrain } from '../../../../libs/mail/mail-lane.drain.js';
import { eventually } from '../../../support/eventually.js';
import { startCatcher, type CaughtMail } from '../../../support/mail-catcher.js';
import { Visitor } from '../../pages/browser.js';
import { intakeHouse } from '../nomination/house.js';
import { outreachOf } from './coverage.house.js';

/** An API, and beside it a worker of the same database whose steps are taken by hand and whose mails go to a real server. */
export async function secretariat(settings: Record<string, string> = {}) {
  const [house, catcher] = await Promise.all([intakeHouse(settings), startCatcher()]);
  const { url } = house.database.options as { url: string };
  const config: Config = { ...new Config(), DATABASE_URL: url, DATABASE_POOL: 4, SMTP_URL: catcher.url, MAIL_FROM_ADDRESS: 'unpsa@example.org', PUBLIC_URL: 'https://unpsa.example', LOG_LEVEL: 'fatal', FILES_DIR: house.files };
  const worker = await Test.createTestingModule({ imports: [WorkerModule.forRoot(config)] }).compile();
  worker.useLogger(false);
  const [lane] = await house.manager.query<[{ id: string; epoch: number }]>(`select id, epoch from mail_lane where ref = 'transactional'`);
  let seen = 0;

  return {
    ...house,
    ...outreachOf(house),
    visitor: (headers?: Record<string, string>) => new Visitor(house.app, headers),
    /** The step of the workflow that follows a row, in the epoch in which it stands. */
    async step(name: 'remindCommitment' | 'chaseEnquiry', id: string): Promise<Stood> {
      const [{ epoch }] = await house.manager.query<[{ epoch: number }]>(`select epoch from ${name === 'chaseEnquiry' ? 'enquiry' : 'commitment'} where id = $1`, [id]);
      return worker.get(ActivityMap).steps()[name]({ id, epoch });
    },
    /** Sends all that may leave, whatever the hour. @returns the mails that came since the last time. */
    async post(): Promise<CaughtMail[]> {
      await house.manager.query(`update mail set not_before = null where state in ('queued', 'rendered')`);
      const stop = new AbortController();
      const draining = worker.get(MailLaneDrain, { strict: false }).drain(lane, { until: Date.now() + 60_000, heartbeat: () => undefined, signal: stop.signal });
      await eventually(async () => expect(await house.manager.query(`select kind, state, response from mail where state in ('queued', 'rendered')`)).toEqual([]));
      stop.abort();
      await draining;
      const came = catcher.mails.slice(seen);
      seen = catcher.mails.length;
      return came;
    },
    async close(): Promise<void> {
      await worker.close();
      await Promise.all([house.close(), catcher.stop()]);
    },
  };
}
export type Secretariat = Awaited<ReturnType<typeof secretariat>>;

/** The path of the link in a mail. */
export const pathIn = ({ text }: CaughtMail): string => /https:\/\/unpsa\.example(\/\S+)/.exec(text)![1]!;
