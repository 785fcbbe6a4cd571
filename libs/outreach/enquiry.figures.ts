import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cycleByCode } from '../cycle/cycle.queries.js';
import { refuse } from '../refusal/refusal.js';

/** How many were asked, and how many of them wait. */
export interface EnquiryCount {
  readonly asked: number;
  readonly answered: number;
  readonly open: number;
  readonly overdue: number;
}
export interface EnquiryFigures extends EnquiryCount {
  /** The most first; null: the country is not known. */
  readonly byCountry: readonly (EnquiryCount & { readonly country: string | null })[];
  readonly byLanguage: readonly (EnquiryCount & { readonly language: string })[];
}

const counts = `count(*)::int as asked, (count(*) filter (where answered_at is not null))::int as answered,
  (count(*) filter (where answered_at is null and closed_at is null))::int as open,
  (count(*) filter (where answered_at is null and closed_at is null and due_at <= clock_timestamp()))::int as overdue`;

/** Counts of questions; erased askers stay counted. */
@Injectable()
export class EnquiryCounts {
  constructor(private readonly database: DataSource) {}

  /** Of one cycle, or of all questions. @throws Refusal `not-found`. */
  figures(code?: string): Promise<EnquiryFigures> {
    return this.database.transaction('REPEATABLE READ', async (manager) => {
      const cycle = code === undefined ? null : ((await cycleByCode(manager, code)) ?? refuse('not-found', `There is no cycle "${code}".`));
      const of = `from enquiry where $1::uuid is null or cycle_id = $1`;
      const by = <T>(column: string) => manager.query<T[]>(`select ${column}, ${counts} ${of} group by ${column} order by count(*) desc, ${column}`, [cycle?.id ?? null]);
      const [all] = await manager.query<[EnquiryCount]>(`select ${counts} ${of}`, [cycle?.id ?? null]);
      return { ...all, byCountry: await by('country'), byLanguage: await by('language') };
    });
  }
}
