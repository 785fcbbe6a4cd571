import { list, object, oneOf, optional, text, timeZone, whole, yesOrNo, type Fields } from '../cycle/cycle-file.readers.js';
import { attendeeKinds, eventKinds, partyKinds, partyRoles, precisions } from './event.types.js';

const some = text();
const code = text('the three letters of a country (ISO 3166-1)', /^[A-Z]{3}$/);
const language = text('a language of two letters (ISO 639-1)', /^[a-z]{2}$/);
const count = whole(1, 100_000_000);

/** Every field of a file of records. */
export const shape = {
  document: text('the month of an update, as 2011-11', /^\d{4}-(0[1-9]|1[0-2])$/),
  text: text('the name of a file beside this one', /^[\w-]+(\.[\w-]+)*\.txt$/),
  cycle: optional(some),
  items: list(object({
    item: text('the number of an item, as "10" or, where it stands twice, "10 (2)"', /^\d{1,3}( \(\d\))?$/),
    heading: some,
    events: list(object({
      kind: oneOf(eventKinds),
      unpsa: yesOrNo,
      title: some,
      read: list(whole(0, 10_000_000), 2),
      place: optional(some),
      country: optional(code),
      online: optional(yesOrNo),
      begins: optional(some),
      ends: optional(some),
      timeZone: optional(timeZone),
      audience: optional(some),
      languages: optional(list(language)),
      targetCountries: optional(list(code)),
      topics: optional(list(some)),
      parties: optional(list(object({ kind: oneOf(partyKinds), role: oneOf(partyRoles), name: some, capacity: optional(some), country: optional(code) }))),
      attendance: optional(list(object({ kind: oneOf(attendeeKinds), country: optional(code), name: optional(some), count: optional(count), precision: optional(oneOf(precisions)) }))),
      outcomes: optional(list(some)),
      commitments: optional(list(object({ who: some, what: some, due: optional(some) }))),
    })),
  })),
} satisfies Fields;
