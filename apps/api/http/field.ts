import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy, ValidateIf } from 'class-validator';

/** What every field may say of itself. */
export interface FieldOptions {
  /** May be left out. */
  readonly optional?: boolean;
  /** May be null, as for "remove it". */
  readonly nullable?: boolean;
  readonly description?: string;
  readonly example?: unknown;
  /** A list of such values, of so many items. */
  readonly list?: { readonly min?: number; readonly max: number };
}

/** One kind of value: in words what is right, whether a value is, and if not, what else helps to get it right. */
export interface Kind {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
  readonly hint?: (value: unknown) => string | undefined;
}

/** Makes a field's decorator: one check with one message that says what would be right, and its schema for the API's document. */
export function field(kind: Kind, schema: ApiPropertyOptions, options: FieldOptions = {}): PropertyDecorator {
  const { optional = false, nullable = false, description, example, list } = options;
  const checked = list ? listOf(kind, list) : kind;
  const bounds = list && { isArray: true as const, minItems: list.min ?? 0, maxItems: list.max };
  return applyDecorators(
    ApiProperty({ ...schema, ...bounds, required: !optional, nullable: nullable || undefined, description, example } as ApiPropertyOptions),
    ValidateIf((_, value) => !(optional && value === undefined) && !(nullable && value === null)),
    ValidateBy({
      name: 'field',
      validator: { validate: checked.holds, defaultMessage: (context) => whatIsRight(checked, context!.value, optional) },
    }),
  );
}

function listOf(kind: Kind, { min = 0, max }: { min?: number; max: number }): Kind {
  const wrongItem = (value: unknown) => (Array.isArray(value) ? value.findIndex((item) => !kind.holds(item)) : -1);
  return {
    expected: `a list of ${min} to ${max} items, each ${kind.expected}`,
    holds: (value) => Array.isArray(value) && value.length >= min && value.length <= max && wrongItem(value) === -1,
    hint: (value) => {
      const index = wrongItem(value);
      if (index === -1) return Array.isArray(value) ? `Found ${value.length} items.` : undefined;
      const item: unknown = (value as unknown[])[index];
      return `Item ${index + 1}: ${kind.hint?.(item) ?? `found ${shown(item)}.`}`;
    },
  };
}

function whatIsRight(kind: Kind, value: unknown, optional: boolean): string {
  if (value === undefined) return `This field is needed. Send ${kind.expected}.`;
  if (value === null) return `Send ${kind.expected}, not null${optional ? ', or leave the field out' : ''}.`;
  return `Send ${kind.expected}. ${kind.hint?.(value) ?? `Found ${shown(value)}.`}`;
}

/** A value as a message shows it: short, and with its type where that is what is wrong. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = String(value);
  const short = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return typeof value === 'string' ? `the text "${short}"` : short;
}
