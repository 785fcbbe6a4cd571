import { Injectable } from '@nestjs/common';
import { Acts, record } from '../journal/acts.service.js';

/** Sees to it that cycles are watched. */
@Injectable()
export class Coverages {
  constructor(private readonly acts: Acts) {}

  /** Lets every cycle that runs have its watch; an archive has no timers, so none. Twice does what once does. */
  ensure(): Promise<void> {
    return this.acts.run(async (manager) => {
      const made = await manager.query<{ id: string }[]>(
        `insert into coverage (ref, stage, holder, cycle_id)
         select c.code, 'watching', 'clock', c.id from cycle c where c.mode <> 'archive' and c.ended_at is null
         on conflict do nothing returning id`,
      );
      for (const { id } of made) await record(manager, { subject: id, kind: 'coverageWatched', by: 'workflow:coverage', wakes: [{ workflow: 'coverage', target: id }] });
    });
  }
}
