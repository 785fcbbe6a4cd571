import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { isTeam } from '../access/role.js';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import type { Holder } from '../journal/progress.entity.js';
import { refuse } from '../refusal/refusal.js';
import { missing, type Missing } from './form.rules.js';
import { ballFacts } from './holder.queries.js';
import { ballOf, publicBallOf, type Next } from './holder.rules.js';
import { Question, Submission, Verdict, type Nomination } from './nomination.entity.js';
import { publicNumber } from './nomination.facts.js';
import type { NominationForm } from './nomination.form.js';
import { notFound, readNomination } from './nomination.reach.js';
import { shownDeadline, type DeadlineShown } from './nomination.rules.js';
import { isUnderEmbargo, publicStage, type Stage } from './nomination.stages.js';
import { factsAt, nominationAt, reviewedSince, type FactsAt, type PastNomination } from './past.queries.js';
import { shownQuestion, type QuestionAnswer } from './question.service.js';
import { receiptOf, type Receipt } from './receipt.js';

/** What happens by itself at an instant to come. */
export type NextAnswer = Omit<Next, 'at'> & { readonly at: string };

/**
 * One nomination with its form, as it stands or as it stood. Instants in ISO 8601, countries alpha-3. Outside the team, from the review to
 * the announcement it says only that it is under review.
 */
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
  /** The round of review; null before it, and outside the team. */
  readonly round: number | null;
  /** Code of the campaign of outreach whose link was followed to it. */
  readonly campaign: string | null;
  readonly form: NominationForm;
  readonly deadline: DeadlineShown;
  /** How many supporting documents it has. */
  readonly documents: number;
  /** Of a draft: what submission would still want. */
  readonly missing?: readonly Missing[];
  /** Of a submitted one, by the verdict that stands. `admitted`: though late, by an officer. */
  readonly submission?: { readonly receivedAt: string; readonly onTime: boolean; readonly admitted: boolean };
  /** Its withdrawal is on its way to the process. */
  readonly withdrawn: boolean;
  /** For the team: what screening found, and how far the review is. */
  readonly screened?: NonNullable<FactsAt['screened']>;
  readonly reviewers?: { readonly asked: number; readonly open: number; readonly reviews: number };
  /** Of the present: who the holder is, for what is waited, and what happens by itself meanwhile, soonest first. */
  readonly holderNames?: readonly string[];
  readonly waitsFor?: string;
  readonly next?: readonly NextAnswer[];
  /** Of the past: the instant as which it is shown. */
  readonly asAt?: string;
}

@Injectable()
export class NominationQueries {
  constructor(private readonly database: DataSource) {}

  /** @param asAt an instant in ISO 8601 as which it is shown; now where there is none. @throws Refusal `not-found`, also of what was not there yet. */
  async one(caller: Caller, id: string, asAt?: string): Promise<NominationAnswer> {
    const { manager } = this.database;
    const row = await readNomination(manager, caller, id);
    const at = asAt === undefined ? null : pastInstant(asAt);
    const stood: PastNomination = at ? await nominationAt(manager, caller, row, at) : row;
    const [cycle, facts] = await Promise.all([currentCycle(manager, row.cycleId), factsAt(manager, row, at)]);
    const answer = answerOf(stood, facts, cycle!);
    const shown = isTeam(caller.role) ? { ...answer, ...teamPart(facts) } : await forOutsiders(manager, answer, stood, at);
    return at ? { ...shown, asAt: at.toISOString() } : { ...shown, ...(await ball(manager, caller, row, cycle!, facts)) };
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

function answerOf(stood: PastNomination, facts: FactsAt, { code, data }: CurrentCycle): NominationAnswer {
  const { id, ref, stage, form, since, nextWake, endedAt, savedAt, version, holder, country, category, region, round, campaign } = stood;
  const { deadline, documents, receivedAt, onTime, admitted, withdrawn } = facts;
  return {
    id, number: ref && publicNumber(ref), version, cycle: code, stage, holder, since: since.toISOString(),
    nextWake: nextWake?.toISOString() ?? null, endedAt: endedAt?.toISOString() ?? null, savedAt: savedAt.toISOString(),
    country, category, region, round, campaign, form, documents,
    deadline: shownDeadline({ ...deadline, closesAt: new Date(deadline.closesAt) }, data.timeZone),
    ...(stage === 'draft' && { missing: missing(form, data, documents) }),
    ...(receivedAt && { submission: { receivedAt: receivedAt.toISOString(), onTime: onTime!, admitted } }),
    withdrawn,
  };
}

const teamPart = ({ screened, asked, open, reviews }: FactsAt): Pick<NominationAnswer, 'screened' | 'reviewers'> => ({
  ...(screened && { screened }), reviewers: { asked, open, reviews },
});

/** Who holds it, since when, its next wake and its round would tell as much as the stage itself. */
async function forOutsiders(manager: EntityManager, answer: NominationAnswer, { id, stage, since }: PastNomination, at: Date | null): Promise<NominationAnswer> {
  if (!isUnderEmbargo(stage)) return { ...answer, round: null };
  const entered = await reviewedSince(manager, id, since, at);
  return { ...answer, stage: publicStage(stage), holder: 'reviewer', since: entered.toISOString(), nextWake: null, round: null };
}

async function ball(manager: EntityManager, caller: Caller, row: Nomination, cycle: CurrentCycle, { deadline }: FactsAt): Promise<Pick<NominationAnswer, 'holderNames' | 'waitsFor' | 'next'>> {
  const facts = await ballFacts(manager, row, cycle, new Date(deadline.closesAt));
  const { names, waitsFor, next } = isTeam(caller.role) ? ballOf(facts) : publicBallOf(facts);
  return { holderNames: names, waitsFor, next: next.map((one) => ({ ...one, at: one.at.toISOString() })) };
}

/** @throws Refusal of an instant to come. */
function pastInstant(text: string): Date {
  const at = new Date(text);
  if (at.getTime() > Date.now() + CLOCKS_APART) refuse('invalid-fields', 'The instant is still to come. Leave asAt out for how it stands now.', { field: '/asAt' });
  return at;
}

/** Milliseconds by which PostgreSQL's clock may be ahead of ours. */
const CLOCKS_APART = 60_000;
