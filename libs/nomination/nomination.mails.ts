import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import { effectiveDeadline } from '../cycle/cycle.deadlines.js';
import type { CycleData } from '../cycle/cycle.types.js';
import type { Mail } from '../mail/mail.entity.js';
import type { Letter, Template, Templates } from '../mail/template.js';
import { Document, Nomination, Question, Submission, Verdict, Withdrawal } from './nomination.entity.js';
import { isWithdrawn, latestVerdict } from './nomination.facts.js';
import { missing } from './form.rules.js';
import { admittedLetter, draftReminderLetter, questionLetter, receiptLetter, withdrawnLetter } from './nomination.letters.js';
import { receiptOf } from './receipt.js';
import { receiptPdf } from './receipt-pdf.js';

const receipt: Template = async (manager, { subject }) => {
  const { nomination, data, code } = await about(manager, subject);
  const submission = await manager.findOneByOrFail(Submission, { nominationId: subject });
  const first = await manager.findOneByOrFail(Verdict, { nominationId: subject, n: 1 });
  const { ref, form } = nomination;
  const given = receiptOf({ ...submission, ...first, id: subject, ref: ref!, cycle: code, timeZone: data.timeZone, title: form.title! });
  return { ...receiptLetter(given, data), attachments: [await receiptPdf(given, data)] };
};

const withdrawn: Template = async (manager, { subject }) => {
  const { nomination, data } = await about(manager, subject);
  const { at } = await manager.findOneByOrFail(Withdrawal, { nominationId: subject });
  return withdrawnLetter(nomination, at, data);
};

/** Null when it is no draft any more, its deadline was moved (which brings reminders of its own), or its time is over. */
const draftReminder: Template = async (manager, { subject, refs }) => {
  const { nomination, data } = await about(manager, subject);
  if (nomination.stage !== 'draft') return null;
  const { closesAt } = await effectiveDeadline(manager, nomination.cycleId, nomination.nominatorCountry, subject);
  const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
  if (closesAt.toISOString() !== refs['closesAt'] || now >= closesAt) return null;
  const documents = await manager.countBy(Document, { nominationId: subject });
  return draftReminderLetter(nomination, missing(nomination.form, data, documents), closesAt, data);
};

const asked = (reminder: boolean): Template => async (manager: EntityManager, { subject }: Mail): Promise<Letter | null> => {
  const question = await manager.findOneByOrFail(Question, { id: subject });
  const { nomination, data } = await about(manager, question.nominationId);
  const waits = question.answeredAt === null && nomination.stage === 'screening' && !(await isWithdrawn(manager, nomination.id));
  return waits ? questionLetter(nomination, question, reminder, data) : null;
};

/** Null once it is withdrawn. */
const admitted: Template = async (manager, { subject }) => {
  const { nomination, data } = await about(manager, subject);
  if (await isWithdrawn(manager, subject)) return null;
  return admittedLetter(nomination, (await latestVerdict(manager, subject))!, data);
};

async function about(manager: EntityManager, id: string): Promise<{ nomination: Nomination; code: string; data: CycleData }> {
  const nomination = await manager.findOneByOrFail(Nomination, { id });
  const { code, data } = (await currentCycle(manager, nomination.cycleId))!;
  return { nomination, code, data };
}

export const nominationMails: Templates = { receipt, withdrawn, draftReminder, question: asked(false), questionReminder: asked(true), admitted };
