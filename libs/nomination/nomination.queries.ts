import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { currentCycle } from '../cycle/cycle.queries.js';
import { effectiveDeadline } from '../cycle/cycle.deadlines.js';
import type { Holder } from '../journal/progress.entity.js';
import { missing, type Missing } from './form.rules.js';
import { Document, Question, Submission, Verdict } from './nomination.entity.js';
import type { NominationForm } from './nomination.form.js';
import { admits, isWithdrawn, latestVerdict, publicNumber } from './nomination.facts.js';
import { notFound, readNomination } from './nomination.reach.js';
import { shownDeadline, type DeadlineShown } from './nomination.rules.js';
import type { Stage } from './nomination.stages.js';
import { shownQuestion, type QuestionAnswer } from './question.service.js';
import { receiptOf, type Receipt } from './receipt.js';

/** One nomination with its form. Instants in ISO 8601, countries alpha-3. */
export interface NominationAnswer {
  readonly id: string;
  /** As `2027-0471`; null for a draft. */
  readonly number: string | null;
  readonly version: number;
  readonly cycle: string;
  readonly stage: Stage;
  /** Who has to move next, since when, and when the process moves by itself. */
  readonly holder: Holder;
  readonly since: string;
  readonly nextWake: string | null;
  readonly endedAt: string | null;
  readonly savedAt: string;
  readonly country: string | null;
  readonly category: string | null;
  readonly region: string | null;
  readonly form: NominationForm;
  readonly deadline: DeadlineShown;
  /** Of a draft: what submission would still want. */
  readonly missing?: readonly Missing[];
  /** Of a submitted one, by the verdict that stands. `admitted`: though late, by an officer. */
  readonly submission?: { readonly receivedAt: string; readonly onTime: boolean; readonly admitted: boolean };
  /** Its withdrawal is on its way to the process. */
  readonly withdrawn: boolean;
}

@Injectable()
export class NominationQueries {
  constructor(private readonly database: DataSource) {}

  /** @throws Refusal `not-found`. */
  async one(caller: Caller, id: string): Promise<NominationAnswer> {
    const { manager } = this.database;
    const nomination = await readNomination(manager, caller, id);
    const { ref, stage, cycleId, form, since, nextWake, endedAt, savedAt, version, holder, country, category, region } = nomination;
    const cycle = (await currentCycle(manager, cycleId))!;
    const deadline = await effectiveDeadline(manager, cycleId, nomination.nominatorCountry, id);
    const [submission, verdict, documents] = [
      await manager.findOneBy(Submission, { nominationId: id }), await latestVerdict(manager, id), await manager.countBy(Document, { nominationId: id }),
    ];
    return {
      id, number: ref && publicNumber(ref), version, cycle: cycle.code, stage, holder, since: since.toISOString(),
      nextWake: nextWake?.toISOString() ?? null, endedAt: endedAt?.toISOString() ?? null, savedAt: savedAt.toISOString(),
      country, category, region, form, deadline: shownDeadline(deadline, cycle.data.timeZone),
      ...(stage === 'draft' && { missing: missing(form, cycle.data, documents) }),
      ...(submission && verdict && { submission: { receivedAt: submission.receivedAt.toISOString(), onTime: verdict.onTime, admitted: !verdict.onTime && admits(verdict) } }),
      withdrawn: await isWithdrawn(manager, id),
    };
  }

  /** The receipt as it was first given. @throws Refusal `not-found` for drafts as well. */
  async receipt(caller: Caller, id: string): Promise<Receipt> {
    const { manager } = this.database;
    const { ref, form, cycleId } = await readNomination(manager, caller, id);
    const submission = await manager.findOneBy(Submission, { nominationId: id });
    const first = await manager.findOneBy(Verdict, { nominationId: id, n: 1 });
    if (!submission || !first || !ref) notFound();
    const { code, data } = (await currentCycle(manager, cycleId))!;
    return receiptOf({ ...submission, ...first, id, ref, cycle: code, timeZone: data.timeZone, title: form.title! });
  }

  /** Oldest first. @throws Refusal `not-found`. */
  async questions(caller: Caller, id: string): Promise<QuestionAnswer[]> {
    const { manager } = this.database;
    const { cycleId } = await readNomination(manager, caller, id);
    const { data } = (await currentCycle(manager, cycleId))!;
    const questions = await manager.find(Question, { where: { nominationId: id }, order: { askedAt: 'ASC', id: 'ASC' } });
    return questions.map((question) => shownQuestion(question, data.timeZone));
  }
}
