import type { EntityManager } from 'typeorm';
import type { CycleData } from '../cycle/cycle.types.js';
import type { Mail } from '../mail/mail.entity.js';
import type { Letter, Template, Templates } from '../mail/template.js';
import { unsubscribing } from '../mail/unsubscribe.js';
import { readers } from '../party/person-book.js';
import { languageOf } from '../words/reader.js';
import { deadlineMails } from './deadline.mails.js';
import { documentsMails } from './documents-stage.mails.js';
import { type Nomination, Question, Submission, Verdict, Withdrawal } from './nomination.entity.js';
import { isWithdrawn, latestVerdict } from './nomination.facts.js';
import { missing } from './form.rules.js';
import { mailFacts } from './mail.facts.js';
import { admittedLetter, draftReminderLetter, questionLetter, receiptLetter, withdrawnLetter } from './nomination.letters.js';
import { receiptOf } from './receipt.js';
import { receiptPdf } from './receipt-pdf.js';

const receipt: Template = async (manager, { subject, recipient }) => {
  const { nomination, data, code, language } = await about(manager, subject, recipient);
  const submission = await manager.findOneByOrFail(Submission, { nominationId: subject });
  const first = await manager.findOneByOrFail(Verdict, { nominationId: subject, n: 1 });
  const { ref, form } = nomination;
  const given = receiptOf({ ...submission, ...first, id: subject, ref: ref!, cycle: code, timeZone: data.timeZone, title: form.title! }, language);
  return { ...receiptLetter(given, data, language), attachments: [await receiptPdf(given, data, language)] };
};

const withdrawn: Template = async (manager, { subject, recipient }) => {
  const { nomination, data, language } = await about(manager, subject, recipient);
  const { at } = await manager.findOneByOrFail(Withdrawal, { nominationId: subject });
  return withdrawnLetter(nomination, at, data, language);
};

/** Null when it is no draft any more, its deadline was moved (which brings reminders of its own), or its time is over. */
const draftReminder: Template = async (manager, { subject, recipient, refs }) => {
  const { nomination, data, language } = await about(manager, subject, recipient);
  if (nomination.stage !== 'draft') return null;
  const { closesAt, now } = await mailFacts.standing(manager, subject);
  if (closesAt.toISOString() !== refs['closesAt'] || now >= closesAt) return null;
  const documents = await mailFacts.documents(manager, subject);
  return { ...draftReminderLetter(nomination, missing(nomination.form, data, documents, language), closesAt, data, language), unsubscribe: unsubscribing(recipient, now) };
};

const asked = (reminder: boolean): Template => async (manager: EntityManager, { subject, recipient }: Mail): Promise<Letter | null> => {
  const question = await manager.findOneByOrFail(Question, { id: subject });
  const { nomination, data, language } = await about(manager, question.nominationId, recipient);
  const waits = question.answeredAt === null && nomination.stage === 'screening' && !(await isWithdrawn(manager, nomination.id));
  return waits ? questionLetter(nomination, question, reminder, data, language) : null;
};

/** Null once it is withdrawn. */
const admitted: Template = async (manager, { subject, recipient }) => {
  const { nomination, data, language } = await about(manager, subject, recipient);
  if (await isWithdrawn(manager, subject)) return null;
  return admittedLetter(nomination, (await latestVerdict(manager, subject))!, data, language);
};

/** The nomination and its cycle, and the language in which the recipient reads of it. */
async function about(manager: EntityManager, id: string, recipient: string): Promise<{ nomination: Nomination; code: string; data: CycleData; language: string }> {
  const told = await mailFacts.about(manager, id);
  return { ...told, language: languageOf((await readers(manager, recipient)) ?? null, told.data) };
}

export const nominationMails: Templates = { receipt, withdrawn, draftReminder, question: asked(false), questionReminder: asked(true), admitted, ...deadlineMails, ...documentsMails };
