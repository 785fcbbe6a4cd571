import { LONGEST_ANSWER } from '../../../libs/nomination/form.rules.js';
import { field, type FieldOptions } from '../http/field.js';

/** Answers by the ids of the cycle's questions. What stands in them is checked with the cycle, which knows its questions. */
export function Answers({ removable = false, ...options }: FieldOptions & { removable?: boolean } = {}): PropertyDecorator {
  return field(
    { expected: 'an object of answers by the ids of the questions', holds: (value) => typeof value === 'object' && value !== null && !Array.isArray(value) },
    { type: 'object', additionalProperties: { type: 'string', maxLength: LONGEST_ANSWER, nullable: removable || undefined } },
    { example: { solution: 'The clinics register births on the day.' }, ...options },
  );
}
