import { exportColumns } from '../../../libs/nomination/export.columns.js';
import { exportFormats, exportStages } from '../../../libs/nomination/export.stages.js';
import type { ExportAnswer } from '../../../libs/nomination/export.service.js';
import { choice, id, instant, listOf, object, orNull, sha256, text, whole } from '../http/shapes.js';

export const exportAnswer = object<ExportAnswer>('Export', 'A list as a file, and how far it is.', {
  id: id('The export.'),
  format: choice('What the file is.', exportFormats),
  stage: choice('`ready`: the file can be fetched.', exportStages),
  columns: listOf(choice('A column.', exportColumns), 'The columns, in their order.'),
  askedAt: instant('When it was asked for.'),
  snapshotAt: orNull(instant('The moment whose rows the file has; null until it is begun.')),
  total: orNull(whole('How many rows there were at that moment.', { example: 471 })),
  done: whole('How many of them are written.', { example: 200 }),
  bytes: orNull(whole('The size of the file.')),
  sha256: orNull(sha256('Of the file.')),
  expiresAt: orNull(instant('Until when the file is kept.')),
  file: orNull(text('Where the file is fetched, by who asked for it.', '/api/v1/exports/019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a/file')),
});
export const exports = listOf(exportAnswer, 'The newest first.');
