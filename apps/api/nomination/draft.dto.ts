import { nominatorKinds, nomineeKinds, type NomineeKind } from '../../../libs/cycle/cycle.types.js';
import type { OnBehalfOf } from '../../../libs/nomination/claim.rules.js';
import { LONGEST_NAME as NAME, LONGEST_TITLE as TITLE } from '../../../libs/nomination/form.fields.js';
import type { FormChanges, NominationForm } from '../../../libs/nomination/nomination.form.js';
import type { InstitutionKind } from '../../../libs/party/party.types.js';
import type { FieldOptions } from '../http/field.js';
import { Choice, CountryCode, Day, Email, LanguageCode, Nested, Text, TimeZone, WebAddress } from '../http/fields.js';
import { Answers } from './answers.field.js';

const optional: FieldOptions = { optional: true };

class NomineeDto {
  @Text({ max: NAME, min: 0, ...optional, example: 'Ministry of Health' }) name?: string;
  @CountryCode(optional) country?: string;
  @Choice(nomineeKinds, optional) kind?: NomineeKind;
  @Text({ max: NAME, min: 0, ...optional, description: 'The body to which it belongs.' }) parent?: string;
  @Text({ max: NAME, min: 0, ...optional, description: 'Name of the person at its head.' }) head?: string;
  @WebAddress(optional) website?: string;
}

class ContactDto {
  @Text({ max: NAME, min: 0, ...optional }) name?: string;
  @Email(optional) email?: string;
  @LanguageCode(optional) language?: string;
  @TimeZone(optional) timeZone?: string;
}

class BehalfContactDto {
  @Text({ max: NAME, example: 'Rosa Méndez' }) name: string;
  @Email() email: string;
  @LanguageCode(optional) language?: string;
  @TimeZone(optional) timeZone?: string;
}

class OnBehalfOfDto implements OnBehalfOf {
  @Text({ max: NAME, example: 'Instituto Nacional de Administración Pública' }) institution: string;
  @CountryCode() country: string;
  @Choice([...new Set<string>([...nominatorKinds, ...nomineeKinds])]) kind: InstitutionKind;
  @Nested(BehalfContactDto, { description: 'Who is mailed to take the draft over.' }) contact: BehalfContactDto;
}

/** A draft, complete or not. */
export class DraftDto implements NominationForm {
  @Text({ max: 100, example: 'unpsa-2027', description: 'Code of the cycle.' }) cycle: string;
  @Text({ max: TITLE, min: 0, ...optional, example: 'Birth certificates on the day of birth' }) title?: string;
  @Text({ max: 100, ...optional, example: 'delivery', description: 'Id of a category of the cycle.' }) category?: string;
  @LanguageCode({ ...optional, description: 'Language of the answers.' }) language?: string;
  @Nested(NomineeDto, optional) nominee?: NomineeDto;
  @Day({ ...optional, description: 'The first day on which the initiative served the public.' }) startedOn?: string;
  @Nested(ContactDto, { ...optional, description: 'Whom mails reach; the person of the key when absent.' }) contact?: ContactDto;
  @Answers(optional) answers?: Record<string, string>;
  @Nested(OnBehalfOfDto, { ...optional, description: 'Needed of officers, and of nobody else: for whom they key it in.' }) onBehalfOf?: OnBehalfOfDto;
  @Text({ max: 20, ...optional, example: 'k7mx2rtd', description: 'Code of the campaign of outreach whose link was followed. It stays with the nomination and is never changed.' }) campaign?: string;
}

const removable: FieldOptions = { optional: true, nullable: true };

class NomineeChangesDto {
  @Text({ max: NAME, min: 0, ...removable }) name?: string | null;
  @CountryCode(removable) country?: string | null;
  @Choice(nomineeKinds, removable) kind?: NomineeKind | null;
  @Text({ max: NAME, min: 0, ...removable }) parent?: string | null;
  @Text({ max: NAME, min: 0, ...removable }) head?: string | null;
  @WebAddress(removable) website?: string | null;
}

class ContactChangesDto {
  @Text({ max: NAME, min: 0, ...removable }) name?: string | null;
  @Email(removable) email?: string | null;
  @LanguageCode(removable) language?: string | null;
  @TimeZone(removable) timeZone?: string | null;
}

/** Changes to a draft (RFC 7396): what is given replaces, objects are merged, null removes. */
export class DraftChangesDto implements FormChanges {
  @Text({ max: TITLE, min: 0, ...removable }) title?: string | null;
  @Text({ max: 100, ...removable }) category?: string | null;
  @LanguageCode(removable) language?: string | null;
  @Nested(NomineeChangesDto, removable) nominee?: NomineeChangesDto | null;
  @Day(removable) startedOn?: string | null;
  @Nested(ContactChangesDto, removable) contact?: ContactChangesDto | null;
  @Answers({ ...removable, removable: true }) answers?: Record<string, string | null> | null;
}
