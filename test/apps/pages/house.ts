import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createApi } from '../../../apps/api/api.js';
import { Links } from '../../../libs/access/links.service.js';
import { readConfig } from '../../../libs/config/config.js';
import { DocumentStore } from '../../../libs/nomination/document.store.js';
import { reviewHouse, type ReviewHouse, type Task, type Under } from '../../libs/review/house.js';

/** The API with its pages, and one nomination with two offered tasks. */
export interface PagesHouse {
  readonly house: ReviewHouse;
  readonly app: NestFastifyApplication;
  readonly nomination: Under;
  readonly task: Task;
  readonly other: Task;
  /** A link's token, as a mail would carry it. */
  mint(task: Task, expiresAt?: Date): Promise<string>;
  attach(name: string, content: string): Promise<string>;
  close(): Promise<void>;
}

export async function pagesHouse(settings: Record<string, string> = {}): Promise<PagesHouse> {
  const house = await reviewHouse();
  const files = mkdtempSync(join(tmpdir(), 'unpsa-files-'));
  const config = readConfig({ DATABASE_URL: house.url, DATABASE_POOL: '4', LOG_LEVEL: 'fatal', FILES_DIR: files, ...settings });
  const app = await createApi(config);
  const cycle = await house.cycle();
  for (const name of ['Amina', 'Bo', 'Chen']) await house.enrol(cycle, name);
  const nomination = await house.nomination(cycle);
  await house.database.query(`update nomination set form = $2 where id = $1`, [nomination.id, form]);
  await house.settle(nomination);
  const [task, other] = (await house.tasksOf(nomination)) as [Task, Task];
  await house.database.query(`update person set name = 'Amina Bello', time_zone = 'Africa/Nairobi' where id = $1`, [task.personId]);
  const store = new DocumentStore(config);
  return {
    house, app, nomination, task, other,
    mint: ({ target, version, personId }, expiresAt = new Date(Date.now() + 86_400_000)) => new Links().mint(house.manager, { purpose: 'review', target, version, personId, expiresAt }),
    async attach(name, content) {
      const staged = await store.stage(Readable.from([Buffer.from(content)]), 1_000_000);
      const [{ id }] = await house.database.query<[{ id: string }]>(
        `insert into document (nomination_id, name, media_type, bytes, sha256) values ($1, $2, 'application/pdf', $3, $4) returning id`,
        [nomination.id, name, staged.bytes, staged.sha256],
      );
      await store.keep(staged, id);
      return id;
    },
    async close() {
      await app.close();
      await house.close();
      rmSync(files, { recursive: true, force: true });
    },
  };
}

const long =
  'Before 2019, a farmer who wanted to register a parcel of land travelled to the county seat three times on average and waited eleven months. ' +
  'Four of ten gave up. Women, who hold most of the smallest parcels by custom and not by deed, were the first to lose a dispute.\n\n' +
  'A survey of 2,400 households in 2018 found that two thirds did not know which office was responsible for them.';

const form = {
  title: 'Land registers that come to the village: mobile offices and a single file',
  category: 'delivery', language: 'en', startedOn: '2019-04-01',
  nominee: { name: 'Ministry of Lands and Physical Planning', country: 'KEN', kind: 'nationalGovernment' },
  answers: {
    situationBefore: long,
    affectedGroups: 'Smallholders, widows and young families in 14 counties. <script>alert(1)</script>',
    solution: long,
    novelty: 'ما الجديد؟ مكاتب متنقلة.',
    results: 'Median time fell from 11 months to 19 days; 61% of new titles carry a woman’s name (2018: 22%).',
  },
};
