import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { type Act, Acts } from '../journal/acts.service.js';
import { Refusal } from '../refusal/refusal.js';
import { openDraft } from './draft.opening.js';
import type { BulkImport } from './import.entity.js';
import type { RawRow } from './import.reading.js';
import { mended, readRow, type GoodRow, type RowProblem } from './import.row.js';
import { submitDraft } from './submission.service.js';

export type RowOutcome = 'accepted' | 'already' | 'refused';

/** Rows that are on their way at once: as many connections. */
const HANDS = 4;

/** Takes rows, each as one act: a draft, and its submission where the import asks for it. */
@Injectable()
export class ImportTaking {
  constructor(
    private readonly database: DataSource,
    private readonly acts: Acts,
  ) {}

  /** Takes rows of an import; one that was taken before, as by a batch that was killed, only says so again. */
  async take(of: BulkImport, cycle: CurrentCycle, rows: readonly RawRow[]): Promise<RowOutcome[]> {
    const outcomes = await this.known(of.id, rows);
    const waiting = rows.filter(({ n }) => !outcomes.has(n));
    await Promise.all(
      Array.from({ length: HANDS }, async () => {
        for (let row = waiting.shift(); row; row = waiting.shift()) outcomes.set(row.n, await this.one(of, cycle, row));
      }),
    );
    return rows.map(({ n }) => outcomes.get(n)!);
  }

  private async known(id: string, rows: readonly RawRow[]): Promise<Map<number, RowOutcome>> {
    const known = await this.database.query<{ n: number; outcome: RowOutcome }[]>(
      `select n, outcome from import_row where import_id = $1 and n = any ($2)`,
      [id, rows.map(({ n }) => n)],
    );
    return new Map(known.map(({ n, outcome }) => [n, outcome]));
  }

  private async one(of: BulkImport, cycle: CurrentCycle, { n, given, problems }: RawRow): Promise<RowOutcome> {
    const row = problems?.length ? { problems } : readRow(given, { ...of, cycle: cycle.data });
    if ('problems' in row) return this.refuse(of, n, given, row.problems);
    try {
      // Two batches may have the same row in hand, where one was taken for lost: the key lets one of them have it.
      return await this.acts.once({ owner: of.id, key: String(n), request: row.mark }, (manager, act) => take(manager, act, of, cycle, n, row));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.refuse(of, n, given, error.reasons.map(({ field = '', detail }) => ({ field, detail })));
    }
  }

  private async refuse({ id }: BulkImport, n: number, given: unknown, problems: readonly RowProblem[]): Promise<RowOutcome> {
    await this.database.query(
      `insert into import_row (import_id, n, outcome, problems, given) values ($1, $2, 'refused', $3, $4) on conflict do nothing`,
      [id, n, JSON.stringify(problems), JSON.stringify(mended(given))],
    );
    return 'refused';
  }
}

async function take(manager: EntityManager, act: Act, of: BulkImport, cycle: CurrentCycle, n: number, { form, onBehalfOf, reference, mark }: GoodRow): Promise<RowOutcome> {
  const [mine] = await manager.query<unknown[]>(
    `insert into import_mark (cycle_id, mark, import_id, n) values ($1, $2, $3, $4) on conflict do nothing returning 1`,
    [of.cycleId, mark, of.id, n],
  );
  if (!mine) return already(manager, of, n, mark, reference);
  const by: Caller = { actor: of.actor, keyId: null, role: of.role, personId: of.personId, institutionId: of.institutionId, country: of.country };
  const { saved, nominator } = await openDraft(manager, act, by, cycle, { form, onBehalfOf, arrivedAt: of.arrivedAt, claim: !of.submit });
  if (of.submit) await submitDraft(manager, act, nominator, saved.id, of.arrivedAt);
  act.last(manager.query(`update import_mark set nomination_id = $3 where cycle_id = $1 and mark = $2`, [of.cycleId, mark, saved.id]));
  act.last(keep(manager, of.id, n, 'accepted', saved.id));
  return 'accepted';
}

/** The row is here from before. A reference that this file itself has given away is a slip of the pen, and is said to be one. */
async function already(manager: EntityManager, of: BulkImport, n: number, mark: Buffer, reference: string | undefined): Promise<RowOutcome> {
  const [first] = await manager.query<[{ importId: string; n: number; nominationId: string }]>(
    `select import_id as "importId", n, nomination_id as "nominationId" from import_mark where cycle_id = $1 and mark = $2`,
    [of.cycleId, mark],
  );
  if (first.importId === of.id && reference !== undefined) {
    throw new Refusal([{ problem: 'invalid-fields', field: '/reference', detail: `Row ${first.n} of this file has the reference "${reference}" already. Give each nomination its own.` }]);
  }
  await keep(manager, of.id, n, 'already', first.nominationId);
  return 'already';
}

const keep = (manager: EntityManager, id: string, n: number, outcome: RowOutcome, nomination: string): Promise<unknown> =>
  manager.query(`insert into import_row (import_id, n, outcome, nomination_id) values ($1, $2, $3, $4)`, [id, n, outcome, nomination]);
