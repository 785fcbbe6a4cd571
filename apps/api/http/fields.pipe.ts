import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { nearest } from '../../../libs/cycle/nearest.js';
import type { Reason } from '../../../libs/refusal/problems.js';
import { refuse, refuseIf } from '../../../libs/refusal/refusal.js';
import { isId } from './fields.js';

const natives: readonly unknown[] = [String, Number, Boolean, Object, Array, Buffer, undefined];
/** Parameters of paths that are ids. PostgreSQL would refuse other text as broken; for the caller it is simply not there. */
const ids: readonly unknown[] = ['id', 'document', 'delivery', 'person'];

/**
 * Turns a body or a query into its DTO. Every wrong field is named at once, by JSON pointer, with what would be right;
 * nothing is coerced and nothing unknown is let through.
 */
@Injectable()
export class FieldsPipe implements PipeTransform {
  transform(value: unknown, { type, metatype, data }: ArgumentMetadata): unknown {
    if (type === 'param' && ids.includes(data) && !isId(value)) refuse('not-found', 'There is nothing at this address, or it is not yours to see.');
    if (type === 'param' || type === 'custom' || natives.includes(metatype)) return value;
    return read(metatype as Type<object>, value, type === 'query');
  }
}

/** @throws Refusal `invalid-fields` with every wrong field. */
export function read<T extends object>(dto: Type<T>, value: unknown, isQuery = false): T {
  const given = value ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) {
    refuse('invalid-fields', 'Send a JSON object with the fields that the API\'s document names.', { field: '' });
  }
  const instance = bounded(() => plainToInstance(dto, given, isQuery ? { groups: ['query'] } : undefined));
  // A DTO without fields is one of which class-validator knows nothing, and everything in it is too much.
  const strict = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: fieldsOf(dto).length > 0 };
  refuseIf(validateSync(instance, strict).flatMap((error) => reasonsOf(error, '')));
  return instance;
}

/** A body may nest deeper than the stack is; no field of ours does. */
function bounded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) refuse('invalid-fields', 'The body is nested deeper than any field of the API.', { field: '' });
    throw error;
  }
}

function reasonsOf({ property, constraints, children, target }: ValidationError, above: string): Reason[] {
  const field = `${above}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  if (constraints?.['whitelistValidation']) return [{ problem: 'invalid-fields', field, detail: unknown(property, target as object) }];
  const detail = constraints?.['field'] ?? Object.values(constraints ?? {})[0];
  if (detail) return [{ problem: 'invalid-fields', field, detail }];
  return (children ?? []).flatMap((child) => reasonsOf(child, field));
}

function unknown(name: string, target: object): string {
  const short = name.slice(0, 60);
  const known = fieldsOf(target.constructor);
  if (known.length === 0) return `There is no field "${short}" here. Send no fields: an empty body, or {}.`;
  const meant = nearest(short, known);
  return meant ? `There is no field "${short}" here. Was "${meant}" meant?` : `There is no field "${short}" here. The fields are: ${known.join(', ')}.`;
}

const fieldsOf = (dto: object['constructor']): string[] => [
  ...new Set(getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false).map(({ propertyName }) => propertyName)),
];
