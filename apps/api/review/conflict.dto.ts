import { nominatorKinds, type NominatorKind } from '../../../libs/cycle/cycle.types.js';
import type { NamedBody, Saying, ToldCoWork } from '../../../libs/review/conflict.service.js';
import { reasonLimit } from '../../../libs/review/task.rules.js';
import { Choice, CountryCode, Day, Id, Nested, Text } from '../http/fields.js';

const sayings = ['pinned', 'cleared'] as const satisfies readonly Saying[];
const standing = { description: '`pinned`: there is a conflict, whatever the records say. `cleared`: there is none.' };

export class BodyDto implements NamedBody {
  @Text({ max: 300, example: 'University of Nairobi' }) name: string;
  @CountryCode() country: string;
  @Choice(nominatorKinds, { optional: true }) kind?: NominatorKind;
}

export class NominationConflictDto {
  @Id({ description: 'The person who reviews.' }) reviewer: string;
  @Choice(sayings, standing) standing: Saying;
  @Text({ max: reasonLimit, description: 'Why; for the team only.' }) reason: string;
}

export class InstitutionConflictDto {
  @Nested(BodyDto, { description: 'It counts for all that belongs to it.' }) institution: BodyDto;
  @Choice(sayings, standing) standing: Saying;
  @Text({ max: reasonLimit, description: 'Why; for the team only.' }) reason: string;
}

export class CoWorkDto implements ToldCoWork {
  @Nested(BodyDto, { optional: true, description: 'With which institution; or name a person.' }) institution?: BodyDto;
  @Id({ optional: true, description: 'With which person, whom the product knows.' }) person?: string;
  @Day({ optional: true }) from?: string;
  @Day({ optional: true }) until?: string;
  @Text({ max: reasonLimit, description: 'How it is known.', example: 'Her own profile names the project.' }) source: string;
}
