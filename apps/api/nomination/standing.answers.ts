import type { AdmissionAnswer } from '../../../libs/nomination/admission.service.js';
import type { DocumentAnswer } from '../../../libs/nomination/document.service.js';
import type { QuestionAnswer } from '../../../libs/nomination/question.service.js';
import type { WithdrawalAnswer } from '../../../libs/nomination/withdrawal.service.js';
import { id, instant, listOf, object, orNull, sha256, text, whole } from '../http/shapes.js';
import { nominationId } from './draft.answers.js';

const sentence = text('What holds now, for people.');

export const documentAnswer = object<DocumentAnswer>('Document', 'A supporting document.', {
  id: id('The document.'),
  name: text('The file\'s name, without what no name needs.', 'evaluation.pdf'),
  mediaType: text('By its content, not by its name.', 'application/pdf'),
  bytes: whole('Its size in bytes.', { example: 48_213 }),
  sha256: sha256('Of its content.'),
  addedAt: instant('When it was added.'),
});
export const documents = listOf(documentAnswer, 'The oldest first.');

export const questionAnswer = object<QuestionAnswer>('Question', 'What an officer asked the nominator, and the answer.', {
  id: id('The question, which an answer names.'),
  nomination: nominationId,
  text: text('What is asked.', 'Which districts does the service reach?'),
  askedAt: instant('When it was asked.'),
  dueAt: instant('By when an answer is expected. An answer after it is still taken while the screening waits.'),
  due: text('The same as people say it, with its place.', '31 December 2026, 23:59 (New York)'),
  answer: orNull(text('What was answered; null until then.', 'All twelve since March 2024.')),
  answeredAt: orNull(instant('When it was answered.')),
});
export const questions = listOf(questionAnswer, 'The oldest first.');

export const withdrawalAnswer = object<WithdrawalAnswer>('Withdrawal', 'A nomination that is withdrawn.', {
  nomination: nominationId,
  withdrawnAt: instant('When it was withdrawn.'),
  sentence,
});

export const admissionAnswer = object<AdmissionAnswer>('Admission', 'A late nomination that is admitted.', {
  nomination: nominationId,
  admittedAt: instant('When it was admitted.'),
  sentence,
});
