import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CycleData } from '../cycle/cycle.types.js';
import { after, dueInstants, reminderInstant } from '../cycle/schedule.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { queueMail, type ToMail } from '../mail/outbox.js';
import { Person } from '../party/party.entity.js';
import { refuseIf } from '../refusal/refusal.js';
import { instantInWords } from '../words/instants.js';
import { Question, type Nomination } from './nomination.entity.js';
import { isWithdrawn } from './nomination.facts.js';
import { lockNomination } from './nomination.reach.js';
import { whyNotAnswer, whyNotAsk } from './nomination.rules.js';

/** A question as it is shown to both sides. Instants in ISO 8601; `due` as people say it. */
export interface QuestionAnswer {
  readonly id: string;
  readonly nomination: string;
  readonly text: string;
  readonly askedAt: string;
  readonly dueAt: string;
  readonly due: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

/** What officers ask about a nomination while it is screened, and what nominators answer. */
@Injectable()
export class Questions {
  constructor(private readonly acts: Acts) {}

  /** Asks the nominator, who is mailed at once and reminded as the cycle says. @throws Refusal outside the screening. */
  ask(by: Caller, id: string, text: string, once: Once): Promise<QuestionAnswer> {
    return this.acts.once(once, async (manager) => {
      const nomination = await lockNomination(manager, by, id);
      refuseIf(whyNotAsk(nomination, await isWithdrawn(manager, id)));
      const { data, version } = (await currentCycle(manager, nomination.cycleId))!;
      const question = await write(manager, by, nomination, text, data);
      const refs = { question: question.id, dueAt: question.dueAt.toISOString() };
      await record(manager, { subject: id, kind: 'asked', by: by.actor, rulesVersion: String(version), refs, wakes: [{ workflow: 'nomination', target: id }] });
      await queueMail(manager, ...(await mailsOf(manager, question, nomination, data)));
      return shownQuestion(question, data.timeZone);
    });
  }

  /** Answers a question, once. @throws Refusal when it is answered, or nobody waits for it any more. */
  answer(by: Caller, id: string, { question: questionId, text }: { question: string; text: string }, once: Once): Promise<QuestionAnswer> {
    return this.acts.once(once, async (manager) => {
      const nomination = await lockNomination(manager, by, id);
      const question = await manager.findOneBy(Question, { id: questionId, nominationId: id });
      refuseIf(whyNotAnswer(nomination, question, await isWithdrawn(manager, id)));
      const [[{ answeredAt }]] = await manager.query<[[{ answeredAt: Date }], number]>(
        `update question set answer = $2, answered_at = clock_timestamp() where id = $1 returning answered_at as "answeredAt"`,
        [questionId, text],
      );
      await record(manager, { subject: id, kind: 'answered', by: by.actor, refs: { question: questionId }, wakes: [{ workflow: 'nomination', target: id }] });
      const { data } = (await currentCycle(manager, nomination.cycleId))!;
      return shownQuestion({ ...question!, answer: text, answeredAt }, data.timeZone);
    });
  }
}

export const shownQuestion = ({ id, nominationId, text, askedAt, dueAt, answer, answeredAt }: Question, zone: string): QuestionAnswer => ({
  id, nomination: nominationId, text, askedAt: askedAt.toISOString(), dueAt: dueAt.toISOString(), due: instantInWords(dueAt, zone),
  answer, answeredAt: answeredAt?.toISOString() ?? null,
});

async function write(manager: EntityManager, by: Caller, { id }: Nomination, text: string, { offsets, timeZone }: CycleData): Promise<Question> {
  const [{ now }] = await manager.query<[{ now: Date }]>(`select date_trunc('milliseconds', clock_timestamp()) as now`);
  const dueAt = after(now, offsets.question.answerWithin, timeZone);
  const question = manager.create(Question, { nominationId: id, askedBy: by.personId, text, askedAt: now, dueAt, answer: null, answeredAt: null });
  const [made] = await manager.query<[{ id: string }]>(
    `insert into question (nomination_id, asked_by, text, asked_at, due_at) values ($1, $2, $3, $4, $5) returning id`,
    [id, by.personId, text, now, dueAt],
  );
  return Object.assign(question, made);
}

/** The question at once; its reminders at the contact's decent hours, dropped when the answer is there before. */
async function mailsOf(manager: EntityManager, { id, dueAt }: Question, { id: nomination, contactId }: Nomination, { offsets, timeZone, decentHours }: CycleData): Promise<ToMail[]> {
  const contact = await manager.findOneByOrFail(Person, { id: contactId });
  const zone = contact.timeZone ?? timeZone;
  const about = { subject: id, recipient: contactId, refs: { nomination } };
  const reminders = dueInstants(dueAt, offsets.question.reminders, timeZone).map(({ at }, index): ToMail => ({
    ...about, kind: 'questionReminder', seq: index + 1, notBefore: reminderInstant(at, dueAt, zone, decentHours),
  }));
  return [{ ...about, kind: 'question', seq: 1 }, ...reminders];
}
