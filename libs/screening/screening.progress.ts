import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { regionOf } from '../cycle/region.rules.js';
import { Steps, type Ref, type Step, type Stood } from '../journal/steps.service.js';
import { queueMail } from '../mail/outbox.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { isWithdrawn, openQuestion } from '../nomination/nomination.facts.js';
import { institutions } from '../party/institutions.js';
import { findAll, isWhollyDecided, standing } from './screening.findings.js';

/** Brings a submitted nomination through the rules of its cycle. */
@Injectable()
export class ScreeningProgress {
  constructor(private readonly steps: Steps) {}

  screen(ref: Ref): Promise<Stood> {
    return this.steps.step('nomination', Nomination, ref, 'screening', settle);
  }
}

async function settle({ manager, row, now, move, record }: Step<Nomination>): Promise<void> {
  if (await isWithdrawn(manager, row.id)) return move({ stage: 'withdrawn', holder: 'nobody', nextWake: null, endedAt: now });
  const cycle = (await currentCycle(manager, row.cycleId))!;
  await place(manager, row, cycle);
  // An officer was told what follows from their word; the rules are not asked again behind it.
  const isNew = !(await isWhollyDecided(manager, row.id)) && (await findAll(manager, row, cycle));
  const { outcome, failed, undecided } = await standing(manager, row.id);
  if (isNew || outcome !== 'undecided') {
    // Counts only: which rule referred is the team's business, and nominators read their own timeline.
    await record({ kind: 'screened', refs: { outcome, rules: cycle.data.rules.length, failed: failed.length, referred: undecided.length }, rulesVersion: String(cycle.version) });
  }
  // The category is looked at next, at once; a wake that has passed shows when it is not.
  if (outcome === 'eligible') return move({ stage: 'categorising', holder: 'clock', nextWake: now });
  if (outcome === 'ineligible') {
    await queueMail(manager, { kind: 'ineligible', subject: row.id, seq: row.epoch, recipient: row.contactId });
    return move({ stage: 'ineligible', holder: 'nobody', nextWake: null, endedAt: now });
  }
  const question = await openQuestion(manager, row.id);
  if (question && question.dueAt > now) return move({ holder: 'nominator', nextWake: question.dueAt });
  // Answered, overdue or never asked: an officer goes on.
  move({ holder: 'officer', nextWake: null });
}

/**
 * Finds the nominee's region and record; both stay for the rest of the nomination's life. Neither is found for a country that the
 * United Nations does not list; the rules say what follows.
 */
async function place(manager: EntityManager, row: Nomination, { data }: CurrentCycle): Promise<void> {
  const { name, kind, parent, head } = row.form.nominee ?? {};
  if (!row.country || !name || !kind) return;
  row.region ??= regionOf(data, row.country) ?? null;
  row.nomineeId ??= await institutions.resolve(manager, { name, country: row.country, kind, ...(parent && { parent: { name: parent } }), ...(head && { head }) });
}
