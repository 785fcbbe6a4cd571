import { whyNotReason } from '../../libs/review/task.rules.js';
import { textOf, type Form } from './form.js';
import type { FieldError } from './page.js';

/** What a reviewer may answer to an offered task. */
export const answers = ['accepted', 'conflict', 'declined'] as const;

export interface GivenAnswer {
  readonly answer: (typeof answers)[number] | null;
  /** The reason that belongs to the answer. */
  readonly reason: string;
}

/** Id of the first choice. */
export const answerId = 'answer';
export const reasonId = (answer: string): string => `${answer}-reason`;
export const reasonName = (answer: string): string => `${answer}.reason`;

export function answerTyped(form: Form): GivenAnswer {
  const answer = answers.find((known) => known === textOf(form, 'answer')) ?? null;
  return { answer, reason: answer === null ? '' : textOf(form, reasonName(answer)) };
}

/** Every reason against an answer, each at its control. An untouched form has chosen nothing. */
export function whyNotAnswer({ answer, reason }: GivenAnswer): FieldError[] {
  if (answer === null) return [{ id: answerId, detail: 'Choose one of the answers.' }];
  if (answer === 'accepted') return [];
  return whyNotReason(reason).map(({ detail }) => ({ id: reasonId(answer), detail }));
}
