import type { JournalPosition } from '../../../libs/journal/journal.queries.js';
import { object, text } from '../http/shapes.js';

export const journalPosition = object<JournalPosition>('JournalPosition', 'How far the journal is.', {
  newest: text('Number of the newest act; raised by every act, with gaps.', '18211'),
});
