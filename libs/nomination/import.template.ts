import { Injectable } from '@nestjs/common';
import type { Caller } from '../access/caller.js';
import { CycleQueries } from '../cycle/cycle.queries.js';
import { refuse } from '../refusal/refusal.js';
import { templateFile, type WrittenFile } from './import.files.js';

@Injectable()
export class ImportTemplates {
  constructor(private readonly cycles: CycleQueries) {}

  /** The table of a cycle, as the caller's rows need it. @throws Refusal `not-found`. */
  async of({ role }: Caller, code: string): Promise<WrittenFile> {
    const cycle = await this.cycles.byCode(code);
    if (!cycle) refuse('not-found', 'There is no such cycle.');
    return templateFile(cycle.data, role !== 'nominator');
  }
}
