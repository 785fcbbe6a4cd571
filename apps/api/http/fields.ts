import { applyDecorators, type Type as Class } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { DateTime } from 'luxon';
import { choiceOf, countryCode, day, email, languageCode, shown, textOf, timeZone, webAddress } from '../../../libs/nomination/field.kinds.js';
import { field, type FieldOptions } from './field.js';

const isText = (value: unknown): value is string => typeof value === 'string';
/** Of a query string, where every value is text. */
const fromQuery = (read: (text: string) => unknown) =>
  Transform(({ value }: { value: unknown }) => (isText(value) ? read(value) : value), { groups: ['query'] });

/** Text of `min` (1 unless said; 0 allows empty text) to `max` characters, not only blanks. */
export function Text({ max, min = 1, ...options }: FieldOptions & { max: number; min?: number }): PropertyDecorator {
  return field(textOf(min, max), { type: 'string', minLength: min, maxLength: max }, options);
}

/** One of the values named. */
export function Choice(values: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return field(choiceOf(values), { type: 'string', enum: [...values] }, { example: values[0], ...options });
}

/** A whole number from `min` to `max`. */
export function Whole({ min, max, ...options }: FieldOptions & { min: number; max: number }): PropertyDecorator {
  return applyDecorators(
    fromQuery((text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : text)),
    field(
      { expected: `a whole number from ${min} to ${max}`, holds: (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max },
      { type: 'integer', minimum: min, maximum: max },
      { example: min, ...options },
    ),
  );
}

/** true or false. */
export function Flag(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    fromQuery((text) => (text === 'true' ? true : text === 'false' ? false : text)),
    field({ expected: 'true or false', holds: (value) => typeof value === 'boolean' }, { type: 'boolean' }, { example: true, ...options }),
  );
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isId = (value: unknown): value is string => isText(value) && uuid.test(value);

/** The id of a record. */
export function Id(options: FieldOptions = {}): PropertyDecorator {
  return field({ expected: 'an id as this API gives it (a UUID)', holds: isId }, { type: 'string', format: 'uuid' }, { example: '019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a', ...options });
}

/** A country, ISO 3166-1 alpha-3. */
export function CountryCode(options: FieldOptions = {}): PropertyDecorator {
  return field(countryCode, { type: 'string', pattern: '^[A-Z]{3}$' }, { example: 'MEX', ...options });
}

/** A language, ISO 639-1. */
export function LanguageCode(options: FieldOptions = {}): PropertyDecorator {
  return field(languageCode, { type: 'string', pattern: '^[a-z]{2}$' }, { example: 'es', ...options });
}

/** A time zone, as IANA names it. */
export function TimeZone(options: FieldOptions = {}): PropertyDecorator {
  return field(timeZone, { type: 'string' }, { example: 'America/Mexico_City', ...options });
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function Day(options: FieldOptions = {}): PropertyDecorator {
  return field(day, { type: 'string', format: 'date' }, { example: '2024-12-31', ...options });
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An instant in ISO 8601 with its offset. Stays text, since whether seconds were given may matter. */
export function Instant(options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown) => isText(value) && instant.test(value) && DateTime.fromISO(value, { setZone: true }).isValid;
  return field(
    { expected: 'an instant with its offset, as 2026-12-31T23:59:00-05:00 or 2027-01-01T04:59:00Z', holds },
    { type: 'string', format: 'date-time' },
    { example: '2026-12-31T23:59:00-05:00', ...options },
  );
}

/** An address that mail reaches. */
export function Email(options: FieldOptions = {}): PropertyDecorator {
  return field(email, { type: 'string', format: 'email', maxLength: 254 }, { example: 'name@agency.example', ...options });
}

/** An address on the web, http or https. */
export function WebAddress(options: FieldOptions = {}): PropertyDecorator {
  return field(webAddress, { type: 'string', format: 'uri', maxLength: 2000 }, { example: 'https://agency.example', ...options });
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
const object = { message: 'Send an object with the fields that the API\'s document names.' };

/** An object of its own fields. */
export function Nested(type: Class, options: Omit<FieldOptions, 'list'> = {}): PropertyDecorator {
  return applyDecorators(Type(() => type), ValidateNested(object), field({ expected: 'an object', holds: isObject }, { type: () => type } as never, options));
}

/** A list of objects, each with its own fields; of one item to a hundred unless said. */
export function Each(type: Class, { min = 1, max = 100, ...options }: Omit<FieldOptions, 'list'> & { min?: number; max?: number } = {}): PropertyDecorator {
  return applyDecorators(
    Type(() => type),
    ValidateNested({ each: true, ...object }),
    field(
      {
        expected: `a list of ${min} to ${max} objects`,
        holds: (value) => Array.isArray(value) && value.length >= min && value.length <= max && value.every(isObject),
        hint: (value) => {
          if (!Array.isArray(value)) return undefined;
          const wrong = value.findIndex((item) => !isObject(item));
          return wrong === -1 ? `Found ${value.length}.` : `Item ${wrong + 1}: found ${shown(value[wrong])}.`;
        },
      },
      { type: () => type, isArray: true, minItems: min, maxItems: max } as never,
      options,
    ),
  );
}
