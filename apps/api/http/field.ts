import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy, ValidateIf } from 'class-validator';
import { type Kind, shown, whatIsRight } from '../../../libs/nomination/field.kinds.js';

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

/** Makes a field's decorator: one check with one message that says what would be right, and its schema for the API's document. */
export function field(kind: Kind, schema: ApiPropertyOptions, options: FieldOptions = {}): PropertyDecorator {
  const { optional = false, nullable = false, description, example, list } = options;
  const checked = list ? listOf(kind, list) : kind;
  const bounds = list && { isArray: true as const, minItems: list.min ?? 0, maxItems: list.max };
  return applyDecorators(
    ApiProperty({ ...schema, ...bounds, required: !optional, nullable: nullable || undefined, description, example: list && example !== undefined && !Array.isArray(example) ? [example] : example } as ApiPropertyOptions),
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
