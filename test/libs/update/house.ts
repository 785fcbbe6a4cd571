import { randomUUID } from 'node:crypto';
import type { Caller } from '../../../libs/access/caller.js';
import type { Role } from '../../../libs/access/role.js';
import { Config } from '../../../libs/config/config.js';
import { CycleService } from '../../../libs/cycle/cycle.service.js';
import { dataSource } from '../../../libs/database/data-source.js';
import { Acts, type Once } from '../../../libs/journal/acts.service.js';
import { Bell } from '../../../libs/journal/bell.service.js';
import { Steps, type Stood } from '../../../libs/journal/steps.service.js';
import { Mailings } from '../../../libs/mail/mailing.service.js';
import { countries } from '../../../libs/party/countries.js';
import { people } from '../../../libs/party/people.js';
import { UpdateApprovals } from '../../../libs/update/approval.service.js';
import { UpdateReaders } from '../../../libs/update/reader.service.js';
import { documentOf } from '../../../libs/update/update.document.js';
import { updateInvariants } from '../../../libs/update/update.invariants.js';
import { UpdateProgress } from '../../../libs/update/update.progress.js';
import { UpdateQueries } from '../../../libs/update/update.queries.js';
import { Updates } from '../../../libs/update/update.service.js';
import { readUpdate } from '../../../libs/update/update.store.js';
import { freshDatabase } from '../../support/database.js';
import { shippedText } from '../cycle/shipped.js';

export type UpdateHouse = Awaited<ReturnType<typeof updateHouse>>;

/** A database, the update noun on it, and the people who work with it. */
export async function updateHouse() {
  const fresh = await freshDatabase();
  const database = await dataSource(fresh.url).initialize();
  const { manager } = database;
  const bell = new Bell(database);
  const acts = new Acts(database, bell);
  const config = new Config();
  await countries.load(manager);
  const caller = async (role: Role, name: string): Promise<Caller> => {
    const personId = await people.ensure(manager, { name, email: `${randomUUID()}@example.org` });
    return { actor: `person:${personId}`, keyId: null, role, personId, institutionId: null, country: null };
  };
  const progress = new UpdateProgress(new Steps(database, bell), acts, config);

  const house = {
    database, manager, acts, progress,
    updates: new Updates(acts, config),
    approvals: new UpdateApprovals(acts, new Mailings(acts), config),
    readers: new UpdateReaders(acts, database),
    queries: new UpdateQueries(database, config),
    officer: await caller('officer', 'Daniel Okoye'),
    director: await caller('director', 'Helena Sørensen'),
    caller,
    once: (): Once => ({ owner: 'test', key: randomUUID(), request: '' }),

    /** One of the project's own cycles. */
    shipped: (name: string) => new CycleService(acts).loadText(shippedText(name), { now: new Date() }),

    /** Takes the workflow's next step. */
    async follow(month: string): Promise<Stood> {
      const [row] = await manager.query<[{ id: string; epoch: number }]>(`select id, epoch from monthly_update where month = $1`, [month]);
      return progress.follow(row);
    },
    stood: (month: string) => readUpdate(manager, month),
    document: async (month: string) => documentOf((await readUpdate(manager, month)).content!, new Date()),
    async violations(): Promise<string[]> {
      const broken: string[] = [];
      for (const { name, sql } of updateInvariants) if ((await manager.query<unknown[]>(sql)).length > 0) broken.push(name);
      return broken;
    },

    async close(): Promise<void> {
      await database.destroy();
      await fresh.drop();
    },
  };
  return house;
}
