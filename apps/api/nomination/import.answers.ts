import type { ImportAnswer, ImportedRow } from '../../../libs/nomination/import.queries.js';
import { importFailures, importFormats, importStages } from '../../../libs/nomination/import.stages.js';
import { choice, flag, id, instant, object, orNull, page, text, whole } from '../http/shapes.js';
import { cycleCode } from './draft.answers.js';

export const importAnswer = object<ImportAnswer>('Import', 'A file of many nominations, and how far its rows are through.', {
  id: id('The import.'),
  cycle: cycleCode,
  file: text('Its name as it was sent.', 'nominations.xlsx'),
  format: choice('What it is by its content.', importFormats),
  submit: flag('Whether each row is submitted, or stays a draft.'),
  arrivedAt: instant('When its last byte had arrived: the receipt time of what it submits.'),
  phase: choice('Counting its rows, taking them, or how it ended.', importStages),
  version: whole('Raised at each change; the id of its event.', { min: 1 }),
  total: orNull(whole('Rows of the file; null until they are counted.', { example: 471 })),
  read: whole('Rows that are through: the sum of the next three.', { example: 300 }),
  accepted: whole('Rows that became a draft, and a submission where that was asked for.', { example: 290 }),
  already: whole('Rows that an earlier import, or an earlier row, had brought.', { example: 3 }),
  refused: whole('Rows in which something is wrong; the error file has them.', { example: 7 }),
  percent: whole('Of its rows, how many are through.', { example: 63 }),
  secondsLeft: orNull(whole('As far as its pace so far tells.', { example: 2 })),
  endedAt: orNull(instant('When it ended.')),
  failure: orNull(choice('Why the file as a whole could not be taken.', importFailures)),
  sentence: text('All of it in a sentence.', '300 of 471 rows are through: 290 drafted, 3 there already, 7 refused.'),
});

const importedRow = object<ImportedRow>('ImportedRow', 'What became of a row.', {
  row: whole('Its number in the file, as a table shows it or as the line has it.', { min: 1 }),
  outcome: choice('Whether it was taken.', ['accepted', 'already', 'refused']),
  nomination: orNull(id('The draft or nomination that it is.')),
});
export const importedRows = page('ImportedRows', importedRow);
