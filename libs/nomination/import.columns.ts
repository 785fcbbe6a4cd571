import { nomineeKinds, nominatorKinds, type CycleData } from '../cycle/cycle.types.js';
import { choiceOf, countryCode, type Kind, textOf } from './field.kinds.js';
import { contactFields, formFields, LONGEST_NAME } from './form.fields.js';

/** Fields that say on whose behalf an officer imports a row. The first five are needed. */
const behalfFields: Readonly<Record<string, Kind>> = {
  'onBehalfOf.institution': textOf(1, LONGEST_NAME),
  'onBehalfOf.country': countryCode,
  'onBehalfOf.kind': choiceOf([...new Set<string>([...nominatorKinds, ...nomineeKinds])]),
  'onBehalfOf.contact.name': textOf(1, LONGEST_NAME),
  'onBehalfOf.contact.email': contactFields.email,
  'onBehalfOf.contact.language': contactFields.language,
  'onBehalfOf.contact.timeZone': contactFields.timeZone,
};
const needed = new Set(Object.keys(behalfFields).slice(0, 5));

/** One field of a row, by its path; the heading of its column in a table. */
export interface ImportField {
  readonly path: string;
  readonly kind: Kind;
  readonly needed: boolean;
}

/** The sender's own name for a row, by which it is known again. */
export const referenceField = 'reference';

/** Every field of a row but the answers: an officer's name for whom they are, and no other contact. */
export function importFields(officer: boolean): ImportField[] {
  const fields: Record<string, Kind> = { [referenceField]: textOf(1, 200), ...(officer && behalfFields), ...formFields };
  return Object.entries(fields)
    .filter(([path]) => !(officer && path.startsWith('contact.')))
    .map(([path, kind]) => ({ path, kind, needed: needed.has(path) }));
}

/** A column of a table: the path of its field, and what people may write above it. */
export interface ImportColumn {
  readonly path: string;
  readonly headings: readonly string[];
}

/** The columns of a cycle's table: the fields, then the questions by their ids or their texts in any language. */
export function importColumns({ form }: Pick<CycleData, 'form'>, officer: boolean): ImportColumn[] {
  return [
    ...importFields(officer).map(({ path }) => ({ path, headings: [path] })),
    ...form.questions.map(({ id, text }) => ({ path: `answers.${id}`, headings: [`answers.${id}`, id, ...Object.values(text)] })),
  ];
}

/** The path of the field that a heading names; undefined when it names none. */
export function columnOf(columns: readonly ImportColumn[], heading: string): string | undefined {
  const wanted = plain(heading);
  return columns.find(({ headings }) => headings.some((known) => plain(known) === wanted))?.path;
}

const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** The JSON pointer of a path. */
export const pointerOf = (path: string): string => `/${path.replaceAll('.', '/')}`;
