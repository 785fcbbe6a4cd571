import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The categories that a UN entity shares, of each cycle's newest data: in SQL, since lists ask for them. */
export class SharedCategory20261124000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create view shared_category as
        select c.id as cycle_id, shared ->> 'id' as category, shared ->> 'partner' as partner
          from cycle c
          cross join lateral (select v.data from cycle_version v where v.cycle_id = c.id and v.version <= c.version order by v.version desc limit 1) newest
          cross join jsonb_array_elements(newest.data -> 'categories') shared
         where shared ? 'partner'
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop view shared_category`);
  }
}
