import { applyDecorators, type Type as Class } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { isEmail, isURL, ValidateNested } from 'class-validator';
import { DateTime, IANAZone } from 'luxon';
import { countries } from '../../../libs/cycle/country.data.js';
import { field, type FieldOptions, shown } from './field.js';

const isText = (value: unknown): value is string => typeof value === 'string';
const letters = (text: string) => (/[\ud800-\udbff]/.test(text) ? [...text].length : text.length);
/** Other than tab and line breaks: no text that a person writes has them, and mails and PDFs break on them. */
// eslint-disable-next-line no-control-regex
const controls = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;
/** Of a query string, where every value is text. */
const fromQuery = (read: (text: string) => unknown) =>
  Transform(({ value }: { value: unknown }) => (isText(value) ? read(value) : value), { groups: ['query'] });

/** Text of `min` (1 unless said; 0 allows empty text) to `max` characters, not only blanks. */
export function Text({ max, min = 1, ...options }: FieldOptions & { max: number; min?: number }): PropertyDecorator {
  return field(
    {
      expected: `text of ${min} to ${max} characters`,
      holds: (value) => isText(value) && (min === 0 || value.trim() !== '') && letters(value) >= min && letters(value) <= max && !controls.test(value),
      hint: (value) => {
        if (!isText(value)) return undefined;
        if (controls.test(value)) return 'Found control characters in it.';
        return value.trim() === '' ? 'Found none.' : `Found ${letters(value)}.`;
      },
    },
    { type: 'string', minLength: min, maxLength: max },
    options,
  );
}

/** One of the values named. */
export function Choice(values: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return field(
    { expected: `one of ${values.join(', ')}`, holds: (value) => isText(value) && values.includes(value) },
    { type: 'string', enum: [...values] },
    { example: values[0], ...options },
  );
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

const codes: ReadonlySet<string> = new Set(countries.map((country) => country.cca3));
const named = (text: string) =>
  countries.filter((country) => [country.cca2, country.cca3, country.name.common, country.name.official].some((name) => name.toLowerCase() === text.trim().toLowerCase()));

/** A country, ISO 3166-1 alpha-3. */
export function CountryCode(options: FieldOptions = {}): PropertyDecorator {
  return field(
    {
      expected: 'an ISO 3166-1 alpha-3 code of a country, as MEX',
      holds: (value) => isText(value) && codes.has(value),
      hint: (value) => {
        const [meant, ...others] = isText(value) ? named(value) : [];
        return meant && others.length === 0 ? `For ${meant.name.common} it is ${meant.cca3}.` : undefined;
      },
    },
    { type: 'string', pattern: '^[A-Z]{3}$' },
    { example: 'MEX', ...options },
  );
}

/** A language, ISO 639-1. */
export function LanguageCode(options: FieldOptions = {}): PropertyDecorator {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const holds = (value: unknown) => isText(value) && /^[a-z]{2}$/.test(value) && names.of(value) !== undefined;
  return field({ expected: 'an ISO 639-1 code of a language, as es', holds }, { type: 'string', pattern: '^[a-z]{2}$' }, { example: 'es', ...options });
}

/** Known by name at once: asking the engine about a zone costs more than all other fields of a form together. */
const zones: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'));

/** A time zone, as IANA names it. */
export function TimeZone(options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown) => isText(value) && (zones.has(value) || (value.length <= 64 && IANAZone.isValidZone(value)));
  return field({ expected: 'an IANA time zone, as America/Mexico_City', holds }, { type: 'string' }, { example: 'America/Mexico_City', ...options });
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function Day(options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown) => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value) && DateTime.fromISO(value, { zone: 'utc' }).isValid;
  return field({ expected: 'a day of the calendar as YYYY-MM-DD', holds }, { type: 'string', format: 'date' }, { example: '2024-12-31', ...options });
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
  const holds = (value: unknown) => isText(value) && value.length <= 254 && isEmail(value);
  return field({ expected: 'an email address, as name@agency.example', holds }, { type: 'string', format: 'email', maxLength: 254 }, { example: 'name@agency.example', ...options });
}

/** An address on the web, http or https. */
export function WebAddress(options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown) => isText(value) && value.length <= 2000 && isURL(value, { protocols: ['http', 'https'], require_protocol: true });
  return field({ expected: 'an address as https://agency.example', holds }, { type: 'string', format: 'uri', maxLength: 2000 }, { example: 'https://agency.example', ...options });
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
