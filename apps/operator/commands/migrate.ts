import { dataSource } from '../../../libs/database/data-source.js';
import { migrationState, refuseNewer } from '../../../libs/database/migration-state.js';
import type { Command } from '../command.js';

export const migrate: Command = {
  usage: '',
  does: 'Brings the database to this version. Safe to run again, and from several machines at once.',
  async run(_args, { config, say }) {
    const database = await dataSource(config.DATABASE_URL, 2).initialize();
    const lock = database.createQueryRunner();
    try {
      await refuseNewer(database);
      await lock.query(`select pg_advisory_lock(hashtext('unpsa migrations'))`);
      const { pending } = await migrationState(database);
      await database.runMigrations();
      say(pending.length === 0 ? 'The database is up to date.' : `The database took ${pending.length} migrations.`);
    } finally {
      await lock.release();
      await database.destroy();
    }
  },
};
