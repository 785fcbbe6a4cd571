import { DataSource } from 'typeorm';
import { accessEntities, accessMigrations } from '../access/access.schema.js';
import { categoryEntities, categoryMigrations } from '../category/category.schema.js';
import { cycleEntities, cycleMigrations } from '../cycle/cycle.schema.js';
import { decisionEntities, decisionMigrations } from '../decision/decision.schema.js';
import { journalEntities, journalMigrations } from '../journal/journal.schema.js';
import { mailEntities, mailMigrations } from '../mail/mail.schema.js';
import { nominationEntities, nominationMigrations } from '../nomination/nomination.schema.js';
import { outreachEntities, outreachMigrations } from '../outreach/outreach.schema.js';
import { partyEntities, partyMigrations } from '../party/party.schema.js';
import { reviewEntities, reviewMigrations } from '../review/review.schema.js';
import { screeningEntities, screeningMigrations } from '../screening/screening.schema.js';
import { updateEntities, updateMigrations } from '../update/update.schema.js';
import { SnakeNaming } from './naming.js';
import { PipelinedClient } from './pg-client.js';
import { OutreachViews20261125000900 } from './outreach-views.migration.js';
import { Reading20261124000910 } from './reading.migration.js';
import { Views20261123000900 } from './views.migration.js';
import { WholeAwardViews20261124000900 } from './whole-award-views.migration.js';

/** Every table of every noun, in the nouns' order. */
const entities = [
  ...journalEntities, ...accessEntities, ...mailEntities, ...cycleEntities, ...partyEntities, ...nominationEntities,
  ...screeningEntities, ...categoryEntities, ...reviewEntities, ...decisionEntities, ...outreachEntities, ...updateEntities,
];

const migrations = [
  ...journalMigrations, ...accessMigrations, ...mailMigrations, ...cycleMigrations, ...partyMigrations, ...nominationMigrations,
  ...screeningMigrations, ...categoryMigrations, ...reviewMigrations, ...decisionMigrations, ...outreachMigrations, ...updateMigrations,
  Views20261123000900, WholeAwardViews20261124000900, Reading20261124000910, OutreachViews20261125000900,
];

/** The product's database. `pool`: connections that this process may hold. Not yet connected. */
export function dataSource(url: string, pool = 16): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    poolSize: pool,
    // A statement that hangs must not hold a deadline's lock through the night.
    connectTimeoutMS: 10_000,
    extra: { Client: PipelinedClient, statement_timeout: 60_000, idle_in_transaction_session_timeout: 60_000, application_name: 'unpsa' },
  });
}
