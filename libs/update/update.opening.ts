import type { EntityManager } from 'typeorm';
import { record } from '../journal/acts.service.js';
import { monthOf } from './update.calendar.js';

export interface ToOpen {
  readonly month: string;
  readonly archive: boolean;
  readonly zone: string;
}

/** Makes the row of a month, unless it is there; the workflow is started by the act's delivery. */
export async function openUpdate(manager: EntityManager, { month, archive, zone }: ToOpen): Promise<{ id: string; made: boolean }> {
  const { to, draftsAt } = monthOf(month, zone);
  const [made] = await manager.query<{ id: string }[]>(
    `insert into monthly_update (ref, stage, holder, next_wake, month, archive, drafts_at) values ($1, 'collecting', $2, $3, $1, $4, $5) on conflict (month) do nothing returning id`,
    [month, archive ? 'officer' : 'clock', archive ? null : to, archive, archive ? null : draftsAt],
  );
  if (!made) return { id: (await manager.query<[{ id: string }]>(`select id from monthly_update where month = $1`, [month]))[0].id, made: false };
  await record(manager, { subject: made.id, kind: 'updateOpened', by: 'workflow:monthlyUpdate', wakes: [{ workflow: 'monthlyUpdate', target: made.id }] });
  return { id: made.id, made: true };
}
