import { Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import { Acts, record } from '../journal/acts.service.js';
import { whyNotChange } from './cycle.changes.js';
import { appendDeadline, holdDeadlinesAlone, nextVersion } from './cycle.deadlines.js';
import { Cycle, CycleVersion } from './cycle.entity.js';
import { watchesOf } from './cycle.watches.js';
import { readCycleFile, type CycleFile, type CycleText, type Loading } from './cycle-file.js';
import { milliseconds } from './schedule.js';
import { createNumbers, numbersGiven } from './nomination-number.js';

export interface Loaded {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly change: 'created' | 'changed' | 'unchanged';
}

/** Loads cycles from their files. */
@Injectable()
export class CycleService {
  constructor(private readonly acts: Acts) {}

  /**
   * Loads the file of a cycle. A file that was loaded before makes nothing; a changed one makes a new version.
   * @throws CycleFileError with everything that is wrong, or that a running cycle can no longer change.
   */
  load(path: string, loading: Loading = { now: new Date() }, by: Actor = 'operator'): Promise<Loaded> {
    const base = (file: string) => readFileSync(join(dirname(path), file), 'utf8');
    return this.loadText({ file: basename(path), text: base(basename(path)), base }, loading, by);
  }

  /** As `load`, from text in hand. */
  async loadText(text: CycleText, loading: Loading, by: Actor = 'operator'): Promise<Loaded> {
    const file = readCycleFile(text, loading);
    return this.acts.run(async (manager) => {
      // Two processes that start at once must not both make the cycle.
      await manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`cycle ${file.data.code}`]);
      const cycle = await manager.findOneBy(Cycle, { code: file.data.code });
      return cycle ? this.change(manager, cycle, text, file, loading, by) : this.create(manager, file, loading, by);
    });
  }

  private async create(manager: EntityManager, { data, sha256 }: CycleFile, { now }: Loading, by: Actor): Promise<Loaded> {
    const archived = data.mode === 'archive';
    const [{ id }] = await manager.query<[{ id: string }]>(
      `insert into cycle (ref, stage, holder, ended_at, code, edition, mode, version, grace_seconds)
       values ($1, $2, $3, $4, $5, $6, $7, 1, $8) returning id`,
      // An archive has no timers, so no workflow and no readable part of its id.
      [archived ? null : data.code, archived ? 'archived' : 'running', archived ? 'nobody' : 'clock', archived ? now : null, data.code, data.edition, data.mode, seconds(data.offsets.grace)],
    );
    await createNumbers(manager, data.edition);
    await manager.insert(CycleVersion, { cycleId: id, version: 1, data, sha256, loadedAt: now, by });
    await appendDeadline(manager, { cycle: id, scope: 'cycle', closesAt: new Date(data.dates.deadline), reason: 'As the cycle was loaded.', by }, 1);
    await this.tell(manager, id, 'cycleLoaded', 1, by);
    return { id, code: data.code, version: 1, change: 'created' };
  }

  private async change(manager: EntityManager, cycle: Cycle, text: CycleText, file: CycleFile, loading: Loading, by: Actor): Promise<Loaded> {
    await holdDeadlinesAlone(manager, cycle.id);
    const versions = await manager.find(CycleVersion, { where: { cycleId: cycle.id }, order: { version: 'asc' } });
    const [first, last] = [versions[0]!, versions.at(-1)!];
    if (last.sha256 === file.sha256) return { id: cycle.id, code: cycle.code, version: cycle.version, change: 'unchanged' };

    // A running rehearsal began when it was first loaded; its dates do not begin anew with each change.
    const { data, sha256, error } = readCycleFile(text, { ...loading, start: loading.start ?? first.loadedAt });
    const problems = whyNotChange(last.data, data, { now: loading.now, numbersGiven: await numbersGiven(manager, cycle.edition) });
    if (problems.length > 0) throw error(problems);

    const version = await nextVersion(manager, cycle.id);
    await manager.insert(CycleVersion, { cycleId: cycle.id, version, data, sha256, loadedAt: loading.now, by });
    await createNumbers(manager, data.edition);
    await manager.update(Cycle, cycle.id, { edition: data.edition, graceSeconds: seconds(data.offsets.grace) });
    // An extension given meanwhile stands, unless the file's own deadline was changed.
    if (data.dates.deadline !== last.data.dates.deadline) {
      await appendDeadline(manager, { cycle: cycle.id, scope: 'cycle', closesAt: new Date(data.dates.deadline), reason: 'As the changed file says.', by }, version);
    }
    await this.tell(manager, cycle.id, 'cycleChanged', version, by);
    return { id: cycle.id, code: cycle.code, version, change: 'changed' };
  }

  private async tell(manager: EntityManager, id: string, kind: string, version: number, by: Actor): Promise<void> {
    await record(manager, { subject: id, kind, by, refs: { version }, wakes: await watchesOf(manager, id) });
  }
}

const seconds = (duration: string) => milliseconds(duration) / 1000;
