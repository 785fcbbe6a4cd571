import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../libs/config/project-root.js';
import type { FormText } from '../../../libs/category/category.classifier.js';

/** A real initiative whose category is known, in the terms of 2012. */
export interface Known {
  readonly title: string;
  readonly text: string;
  readonly category: string;
}

/**
 * Categories of all editions in the terms of 2012. Those without a counterpart there ("Enhancing the effectiveness of public
 * institutions", "Innovation", crisis, climate, digital transformation, integrated approaches) are left out.
 */
const counterparts: readonly (readonly [RegExp, string])[] = [
  [/corruption|transparency, accountability/i, 'corruption'],
  [/gender/i, 'gender'],
  [/fostering participation|ensuring participation/i, 'participation'],
  [/knowledge management|whole-of-government/i, 'knowledge'],
  [/delivery of (public )?services|inclusive and equitable services|reaching the poorest|health services/i, 'delivery'],
];
const counterpart = (category: string) => counterparts.find(([pattern]) => pattern.test(category))?.[1];

const file = (name: string) => readFileSync(join(projectRoot(), 'cycles/past-awards', name), 'utf8');

/** Initiatives with a description. */
export const described: readonly Known[] = file('unpsa-initiatives.md').split(/^### \d+\. /m).slice(1).flatMap((section) => {
  const [title, ...lines] = section.trim().split('\n');
  const category = counterpart(lines.find((line) => line.startsWith('- Category:')) ?? '');
  const text = lines.filter((line) => !line.startsWith('- ')).join(' ').trim();
  return category ? [{ title: title!, text, category }] : [];
});

const rows = (name: string) => parse<Record<'initiative' | 'category', string>>(file(name), { columns: true });

/** Initiatives of which no more than the title is known. */
export const titled: readonly Known[] = [...rows('unpsa-winners.csv'), ...rows('unpsa-nominations.csv')].flatMap(({ initiative, category: named }) => {
  const category = counterpart(named);
  return initiative && category ? [{ title: initiative, text: '', category }] : [];
});

/** As a form would hold it. */
export const textsOf = ({ title, text }: Known): FormText[] => [{ field: '/title', text: title, weight: 3 }, { field: '/answers/publishableSummary', text, weight: 2 }];
