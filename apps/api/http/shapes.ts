import type { SchemaObject } from '@nestjs/swagger';

/**
 * How a value of type T stands in an answer, for the API's document. The compiler holds the two together, both ways: a
 * field that is forgotten, that is not there, or that may be null or absent where the shape says otherwise does not compile.
 */
export interface Shape<T> {
  readonly schema: SchemaObject;
  /** Never there; it tells the compiler of T. */
  readonly of?: (value: T) => T;
}
/** Of a field that may be left out. */
export interface Maybe<T> {
  readonly maybe: Shape<T>;
}
/** Whether a list may be changed is nothing that JSON knows. */
export type Read<T> = T extends readonly (infer I)[] ? readonly I[] : T;
type Fields<T> = { readonly [K in keyof T]-?: undefined extends T[K] ? Maybe<Read<Exclude<T[K], undefined>>> : Shape<Read<T[K]>> };

const shape = <T>(description: string, schema: SchemaObject): Shape<T> => ({ schema: { description, ...schema } });

export const text = (description: string, example?: string): Shape<string> => shape(description, { type: 'string', ...(example !== undefined && { example }) });

export const id = (description: string): Shape<string> => shape(description, { type: 'string', format: 'uuid', example: '019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a' });

/** A point in time, in ISO 8601 as UTC. */
export const instant = <T extends string | Date = string>(description: string): Shape<T> =>
  shape(`${description} ISO 8601, UTC.`, { type: 'string', format: 'date-time', example: '2027-01-01T04:59:00.000Z' });

/** A day of the calendar. */
export const day = (description: string): Shape<string> => shape(`${description} \`YYYY-MM-DD\`.`, { type: 'string', format: 'date', example: '2024-12-31' });

export const country = (description: string): Shape<string> => shape(`${description} ISO 3166-1 alpha-3.`, { type: 'string', pattern: '^[A-Z]{3}$', example: 'MEX' });

export const sha256 = (description: string): Shape<string> => shape(`${description} SHA-256, in hex.`, { type: 'string', pattern: '^[0-9a-f]{64}$' });

export const flag = (description: string): Shape<boolean> => shape(description, { type: 'boolean' });

/** A whole number, from 0 unless said. */
export const whole = (description: string, { min = 0, example }: { min?: number; example?: number } = {}): Shape<number> =>
  shape(description, { type: 'integer', minimum: min, ...(example !== undefined && { example }) });

export const decimal = (description: string, example: number): Shape<number> => shape(description, { type: 'number', example });

/** One of these words: every one that the type has, and no other. */
export const choice = <const V extends readonly string[]>(description: string, values: V): Shape<V[number]> => shape(description, { type: 'string', enum: [...values] });

export const listOf = <I>(item: Shape<I>, description: string): Shape<readonly I[]> => shape(description, { type: 'array', items: item.schema });

/** Values by names that the cycle gives. */
export const mapOf = <I>(item: Shape<I>, description: string): Shape<Readonly<Record<string, I>>> => shape(description, { type: 'object', additionalProperties: item.schema });

export function orNull<T>({ schema }: Shape<T>): Shape<T | null> {
  const { type, enum: values } = schema;
  if (type === 'object') return { schema: { anyOf: [schema, { type: 'null' }] } };
  return { schema: { ...schema, type: [type, 'null'].flat() as string[], ...(values && { enum: [...(values as unknown[]), null] }) } };
}

export const maybe = <T>(present: Shape<T>): Maybe<T> => ({ maybe: present });

/** An object, which the document keeps under its name. */
export function object<T extends object>(name: string, description: string, fields: Fields<T>): Shape<T> {
  const all = Object.entries(fields as Record<string, Shape<unknown> | Maybe<unknown>>);
  return shape(description, {
    title: name,
    type: 'object',
    required: all.flatMap(([field, said]) => ('maybe' in said ? [] : [field])),
    properties: Object.fromEntries(all.map(([field, said]) => [field, ('maybe' in said ? said.maybe : said).schema])),
  });
}

/** A page of a list. */
export const page = <I>(name: string, item: Shape<I>): Shape<{ readonly items: readonly I[]; readonly next: string | null }> =>
  object(name, 'A page of a list.', {
    items: listOf(item, 'In the order that was asked for.'),
    next: orNull(text('The `cursor` of the next page; null on the last one.')),
  });

const languages = 'The text by language, ISO 639-1; English is always there.';
/** A text in some of the languages of the United Nations. */
export const localized = object<{ en: string; ar?: string; zh?: string; fr?: string; ru?: string; es?: string }>('Localized', languages, {
  en: text('English.', 'Improving the Delivery of Public Services'),
  ar: maybe(text('Arabic.')), zh: maybe(text('Chinese.')), fr: maybe(text('French.')), ru: maybe(text('Russian.')), es: maybe(text('Spanish.')),
});

/** A person of the team or a reviewer. */
export const named = object<{ id: string; name: string }>('NamedPerson', 'A person.', { id: id('The person.'), name: text('Name of the person.', 'Amina Bello') });
