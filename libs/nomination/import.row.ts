import { createHash } from 'node:crypto';
import type { Role } from '../access/role.js';
import { nearest } from '../cycle/nearest.js';
import type { CycleData } from '../cycle/cycle.types.js';
import { normalize } from '../party/spelling.rules.js';
import { type OnBehalfOf, whyNotFor } from './claim.rules.js';
import { whatIsRight } from './field.kinds.js';
import { missing, whyNotSave } from './form.rules.js';
import { importFields, pointerOf, referenceField, type ImportField } from './import.columns.js';
import type { NominationForm } from './nomination.form.js';
import { canonical } from './receipt.js';

/** What is wrong at one field of a row (a JSON pointer; empty for the row as a whole), and what would be right. */
export interface RowProblem {
  readonly field: string;
  readonly detail: string;
}

/** A row that may be taken. */
export interface GoodRow {
  readonly form: NominationForm;
  readonly onBehalfOf: OnBehalfOf | undefined;
  readonly reference: string | undefined;
  /** By this the row is known again. */
  readonly mark: Buffer;
}

/** What rows are read by. */
export interface RowTerms {
  readonly role: Role;
  readonly institutionId: string | null;
  readonly submit: boolean;
  readonly cycle: CycleData;
}

type Part = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads one row as the API would read its nomination. Answers the row, or everything that is wrong with it. */
export function readRow(given: unknown, terms: RowTerms): GoodRow | { readonly problems: readonly RowProblem[] } {
  if (!isObject(given)) return { problems: [{ field: '', detail: 'Send a JSON object with the fields of one nomination.' }] };
  if (isBroken(given)) return { problems: [{ field: '', detail: 'A text in the row holds NUL or half a character (a lone surrogate). Send whole characters only.' }] };
  const { role, cycle, submit, institutionId } = terms;
  const { cycle: named, ...row } = valuesOf(given);
  const fields = importFields(role !== 'nominator');
  const problems: Reason[] = [
    ...(named === undefined || named === cycle.code ? [] : [{ field: '/cycle', detail: `This import is for ${cycle.code}. Leave the field out.` }]),
    ...wrongFields(row, fields),
  ];
  const { [referenceField]: reference, onBehalfOf, ...form } = row as { reference?: string; onBehalfOf?: OnBehalfOf } & NominationForm;
  const answers = isObject(form.answers) ? form.answers : undefined;
  problems.push(...whyNotFor({ role }, form, isObject(onBehalfOf) ? onBehalfOf : undefined));
  problems.push(...whyNotSave({ category: textual(form.category), answers }, cycle));
  // What a wrong field lacks besides would only hide what is wrong with it.
  if (submit && problems.length === 0) problems.push(...missing({ ...form, ...(onBehalfOf && { contact: onBehalfOf.contact }) }, cycle, 0));
  if (problems.length > 0) return { problems: firstOfEach(problems) };
  const owner = onBehalfOf ? `${onBehalfOf.country} ${normalize(onBehalfOf.institution)}` : institutionId;
  const said = reference === undefined ? { form, contact: onBehalfOf?.contact } : { reference };
  return { form, onBehalfOf, reference, mark: createHash('sha256').update(canonical({ owner, ...said })).digest() };
}

/** Whether it holds what PostgreSQL cannot keep. Only such escapes can bring it into JSON. */
const isBroken = (given: unknown): boolean => {
  const text = JSON.stringify(given);
  return /\\u(?:0000|d[89a-f])/i.test(text) && JSON.stringify(mended(given)) !== text;
};

/** A value without what PostgreSQL cannot keep. */
export function mended(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(mended);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, part]) => [String(mended(name)), mended(part)])) : value;
}

/** A line of an error file may be sent again as it is, once its values are corrected. */
const valuesOf = (given: Part): Part => (isObject(given['values']) && 'problems' in given ? given['values'] : given);

function wrongFields(row: Part, fields: readonly ImportField[]): RowProblem[] {
  const known = new Map(fields.map((field) => [field.path, field]));
  const above = new Set([...known.keys()].flatMap((path) => path.split('.').slice(0, -1).map((_, depth, names) => names.slice(0, depth + 1).join('.'))));
  const walk = (part: Part, prefix: string): RowProblem[] =>
    Object.entries(part).flatMap(([name, value]): RowProblem[] => {
      const path = `${prefix}${name}`;
      const field = known.get(path);
      if (field) return value === undefined || field.kind.holds(value) ? [] : [{ field: pointerOf(path), detail: whatIsRight(field.kind, value, !field.needed) }];
      if (path === 'answers') return isObject(value) ? badTexts(value) : [{ field: '/answers', detail: 'Send an object of answers by the ids of the questions.' }];
      if (!above.has(path)) return [{ field: `/${path.split('.').map(escaped).join('/')}`, detail: unknown(name, [...known.keys(), 'answers'], prefix) }];
      return isObject(value) ? walk(value, `${path}.`) : [{ field: pointerOf(path), detail: 'Send an object with its own fields.' }];
    });
  const lacking = [...known.values()].filter(({ path, needed }) => needed && isObject(row['onBehalfOf']) && at(row, path) === undefined);
  return [...walk(row, ''), ...lacking.map(({ path, kind }) => ({ field: pointerOf(path), detail: whatIsRight(kind, undefined, false) }))];
}

const at = (row: Part, path: string): unknown => path.split('.').reduce<unknown>((part, name) => (isObject(part) ? part[name] : undefined), row);
const escaped = (name: string) => name.slice(0, 60).replaceAll('~', '~0').replaceAll('/', '~1');
const textual = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Tabs and line breaks are all that an answer may hold besides letters. */
const badTexts = (answers: Part): RowProblem[] =>
  Object.entries(answers).flatMap(([id, text]) =>
    // eslint-disable-next-line no-control-regex
    typeof text === 'string' && /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text) ? [{ field: `/answers/${escaped(id)}`, detail: 'Send text. Found control characters in it.' }] : [],
  );

function unknown(name: string, paths: readonly string[], prefix: string): string {
  const here = [...new Set(paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length).split('.')[0]!))];
  const meant = nearest(name.slice(0, 60), here);
  return meant ? `There is no field "${name.slice(0, 60)}" here. Was "${meant}" meant?` : `There is no field "${name.slice(0, 60)}" here. The fields are: ${here.join(', ')}.`;
}

function firstOfEach(reasons: readonly Reason[]): RowProblem[] {
  const first = new Map<string, RowProblem>();
  for (const { field = '', detail } of reasons) if (!first.has(field)) first.set(field, { field, detail });
  return [...first.values()];
}

/** A refusal's reason, or a rule's. */
type Reason = Pick<RowProblem, 'detail'> & Partial<RowProblem>;
