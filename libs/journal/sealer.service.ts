import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pause } from './ear.js';
import { canonical, genesis, linkHash } from './seal.js';

const batch = 2_000;

/** What the verifier found. `broken`: the first row whose link does not hold. */
export interface Verification {
  readonly sealed: number;
  readonly unsealed: number;
  readonly broken: { readonly position: number; readonly journalId: number } | null;
}

/**
 * Chains committed journal rows with a hash, each second, in a table of its own: writers never wait for it. Rows are
 * chained in the order in which the sealer sees them committed, which need not be the order of their ids.
 */
@Injectable()
export class Sealer {
  private readonly log = new Logger(Sealer.name);

  constructor(private readonly database: DataSource) {}

  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      try {
        while ((await this.seal()) === batch);
      } catch (error) {
        this.log.warn(`The journal is not sealed just now: ${(error as Error).message}`);
      }
      await pause(1_000, stop);
    }
  }

  /** Seals what is committed and not yet sealed. One sealer works at a time. @returns how many rows were sealed. */
  seal(): Promise<number> {
    return this.database.transaction(async (manager) => {
      const [{ mine }] = (await manager.query(`select pg_try_advisory_xact_lock(hashtext('unpsa sealer')) as mine`)) as [{ mine: boolean }];
      if (!mine) return 0;
      // A row may commit after rows with later ids. No transaction lives an hour, so what was sealed an hour before the
      // last sealing has nothing unsealed below it.
      const rows = await manager.query<{ id: string; text: string }[]>(
        `select j.id, ${canonical} as text from journal j
          where j.id > coalesce((select journal_id from seal
                                  where sealed_at < (select max(sealed_at) from seal) - interval '1 hour'
                                  order by sealed_at desc limit 1), 0)
            and not exists (select from seal where journal_id = j.id)
          order by j.id limit $1`,
        [batch],
      );
      if (rows.length === 0) return 0;
      const [last] = await manager.query<{ position: string; hash: Buffer }[]>(`select position, hash from seal order by position desc limit 1`);
      let before: Buffer = last?.hash ?? genesis;
      const hashes = rows.map((row) => (before = linkHash(before, row.text)));
      await manager.query(
        `insert into seal (position, journal_id, hash) select $1 + n, id, hash from unnest($2::bigint[], $3::bytea[]) with ordinality as t (id, hash, n)`,
        [last?.position ?? 0, rows.map((row) => row.id), hashes],
      );
      return rows.length;
    });
  }

  /** Walks the whole chain. */
  async verify(): Promise<Verification> {
    let before: Buffer = genesis;
    let position = 0;
    for (;;) {
      const links = await this.database.query<{ position: string; journalId: string; hash: Buffer; text: string | null }[]>(
        `select s.position, s.journal_id as "journalId", s.hash, ${canonical} as text
           from seal s left join journal j on j.id = s.journal_id where s.position > $1 order by s.position limit $2`,
        [position, batch],
      );
      for (const link of links) {
        position += 1;
        before = linkHash(before, link.text ?? '');
        if (Number(link.position) !== position || !before.equals(link.hash)) {
          return { sealed: position - 1, unsealed: await this.unsealed(), broken: { position, journalId: Number(link.journalId) } };
        }
      }
      if (links.length < batch) return { sealed: position, unsealed: await this.unsealed(), broken: null };
    }
  }

  private async unsealed(): Promise<number> {
    const [{ n }] = await this.database.query<[{ n: string }]>(`select count(*) as n from journal j where not exists (select from seal where journal_id = j.id)`);
    return Number(n);
  }
}
