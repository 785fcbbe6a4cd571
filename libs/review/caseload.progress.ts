import { Injectable } from '@nestjs/common';
import { currentCycle } from '../cycle/cycle.queries.js';
import { Steps, type Ref, type Stood } from '../journal/steps.service.js';
import { hoursOfReviewer, openTasks, untold, type Chased } from './caseload.facts.js';
import { writeDigest, writeLast } from './caseload.mailing.js';
import { chaseNow, ladderOf, type Rung } from './caseload.rules.js';
import { note, putOnCallList, substitute } from './caseload.steps.js';
import { Caseload } from './review.entity.js';

/** How soon to look again for a nomination that was being worked on, ms. */
const retry = 1_000;

/** Follows what one reviewer has open. */
@Injectable()
export class CaseloadProgress {
  constructor(private readonly steps: Steps) {}

  /**
   * Takes the steps of the chase that are due, and tells the reviewer in one mail what is new. What was done meanwhile is chased no
   * more, whether or not anybody said so here: only the facts count. Without open tasks the caseload rests until there are new ones,
   * and ends when the cycle is over.
   */
  chase(ref: Ref): Promise<Stood> {
    return this.steps.step('caseload', Caseload, ref, ['busy', 'idle'], async (step) => {
      const { manager, row, now } = step;
      const { data } = (await currentCycle(manager, row.cycleId))!;
      const hours = await hoursOfReviewer(manager, row, data);
      const chased = (await openTasks(manager, row)).map((task): Chased => ({ task, ...chaseNow(ladderOf(task, data, hours), new Set(task.taken), now) }));

      const { taken, missed } = await substitute(step, chased.filter(dueTo('substitute')));
      const open = chased.filter(({ task }) => !taken.has(task.id));
      await putOnCallList(step, open.filter(dueTo('call')));
      if (open.length === 0) {
        await writeLast(step, await untold(manager, row), hours);
        const over = new Date(data.dates.announcesAt);
        return step.move({ stage: 'idle', holder: 'nobody', ...(over <= now ? { nextWake: null, endedAt: now } : { nextWake: over }) });
      }
      const { reminded, look } = await writeDigest(step, open, await untold(manager, row), data, hours);
      await note(step, open.flatMap(({ task, due, later }) => [...due, ...later].filter((rung) => reminded.has(rung) || (rung.step === 'call' && rung.at <= now)).map((rung) => ({ task, rung }))));
      const wakes = [...open.flatMap(({ later }) => later.filter((rung) => !reminded.has(rung)).slice(0, 1)).map(({ at }) => at), ...look, ...(missed ? [new Date(now.getTime() + retry)] : [])];
      step.move({ stage: 'busy', holder: 'reviewer', nextWake: wakes.length > 0 ? new Date(Math.min(...wakes.map(Number))) : null });
    });
  }
}

const dueTo = (step: Rung['step']) => ({ due }: Chased): boolean => due.some((rung) => rung.step === step);
