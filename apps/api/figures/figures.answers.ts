import type { Count, DayCount, Figures } from '../../../libs/nomination/figures.queries.js';
import { day, instant, listOf, object, orNull, text, whole } from '../http/shapes.js';
import { cycleCode } from '../nomination/draft.answers.js';

const count = object<Count>('FigureCount', 'A count.', {
  key: orNull(text('What is counted, by the id that the cycle gives it; null for those that have none yet.', 'delivery')),
  count: whole('How many.', { example: 42 }),
});
const counts = (of: string) => listOf(count, `By ${of}, the largest first.`);
const dayCount = object<DayCount>('FigureDay', 'One day in the cycle\'s zone.', {
  day: day('The day.'),
  drafted: whole('Drafts that were opened.'),
  submitted: whole('Nominations that were submitted.'),
});

export const figures = object<Figures>('Figures', 'A cycle in numbers, of what you may see.', {
  cycle: cycleCode,
  at: instant('When it was counted.'),
  all: whole('Drafts and nominations.', { example: 471 }),
  submitted: whole('Submitted ones.'),
  onTime: whole('Of those, before the deadline as it stands now.'),
  late: whole('Of those, after it.'),
  stages: counts('stage'),
  officers: listOf(count, 'Those that wait for an officer, by stage, the largest first.'),
  categories: counts('category'),
  regions: counts('region'),
  countries: counts('country of the nominee'),
  days: listOf(dayCount, 'Days on which something was opened or submitted, the earliest first.'),
});
