import { attendeeKinds, eventKinds, partyKinds, partyRoles, precisions } from '../../../libs/outreach/event.types.js';
import type { AttendanceRecord, CommitmentRecord, LoadedRecords, PartyRecord } from '../../../libs/outreach/records.types.js';
import { importFormats } from '../../../libs/update/import.file.js';
import type { FoundAnswer, ImportedItemAnswer, UpdateImportAnswer, UpdateImportSummary } from '../../../libs/update/import.queries.js';
import { foundKinds, type ImportWarning, type Piece, type ProposedEvent, type Question, type Spelled } from '../../../libs/update/import.types.js';
import { choice, country, flag, id, instant, listOf, mapOf, maybe, object, orNull, page, sha256, text, whole } from '../http/shapes.js';

const from = whole('Its first character in the text, from 0.', { example: 1911 });
const to = whole('The character after its last one.', { example: 1938 });
const item = text('The item\'s number as it is written; where one stands twice, the second is `10 (2)`.', '10 (2)');
const known = (description: string) => orNull(text(`${description} As far as it is known.`, '2011-11-03'));
const common = {
  id: id('The import.'),
  file: text('Name of the file as it was sent.', '2011-11.txt'),
  format: choice('What it is by its content.', importFormats),
  month: orNull(text('Month of the update; null where nobody said.', '2011-11')),
  takenAt: instant('When it came.'),
  confirmedAt: orNull(instant('When its items became events.')),
};

export const importPage = page('UpdateImportPage', object<UpdateImportSummary>('UpdateImportSummary', 'An old update in a list.', {
  ...common, items: whole('Items found in it.', { example: 16 }), openQuestions: whole('Questions that wait for an answer.', { example: 1 }),
}));

const found = object<FoundAnswer>('FoundInUpdate', 'Something found in the text.', {
  kind: choice('What it is.', foundKinds), from, to, text: text('Its words, joined where a page broke them.', '26-27 October'),
  says: mapOf(orNull(text('A value.', '2011-10-26')), 'What it says by name. date: begins, ends, year (said or inferred); place: name, country; country: country; organization: name, acronym; person: honorific, name, capacity; quotation: words; number: value, precision; followUp: who.'),
});
const party = object<PartyRecord>('ImportedParty', 'Who had a part in it.', {
  kind: choice('A person or an organization.', partyKinds), role: choice('What it is to the event.', partyRoles), name: text('Name.', 'UNODC'), capacity: maybe(text('Post of a person.', 'Director, DPADM')), country: maybe(country('Its country.')),
});
const attendance = object<AttendanceRecord>('ImportedAttendance', 'Who was there.', {
  kind: choice('What they are.', attendeeKinds), country: maybe(country('Of a country or a mission.')), name: maybe(text('Of an institution or a group.', 'participants')), count: maybe(whole('How many.', { min: 1, example: 200 })),
  precision: choice('How exactly the number is known.', precisions),
});
const commitment = object<CommitmentRecord>('ImportedCommitment', 'What somebody promised, or was asked for.', {
  who: text('Who; `Not said` where the sentence does not tell in short.', 'UNDP'), what: text('The sentence.', 'UNDP also expressed interest to explore cooperation opportunities.'), due: maybe(text('By when.', '2012-04')),
});
const proposed = object<ProposedEvent>('ProposedEvent', 'What an item would become.', {
  unpsa: flag('Whether it is an event of the awards.'), kind: choice('What it is.', eventKinds), title: text('Its title.', 'Workshop for Ministers of Local Governments in Africa'),
  place: orNull(text('Town or venue, as it is written.', 'Lilongwe')), country: orNull(country('Where it was held.')), begins: known('When it began.'), ends: known('Its last day.'),
  languages: listOf(text('ISO 639-1.', 'es'), 'In which it was held.'), topics: listOf(text('A topic.', 'UNPSA'), 'What it was about.'),
  parties: listOf(party, 'Who had a part in it.'), attendance: listOf(attendance, 'Who was there.'), outcomes: listOf(text('An outcome.'), 'What came of it.'), commitments: listOf(commitment, 'What is to follow.'),
});
const importedItem = object<ImportedItemAnswer>('ImportedItem', 'An item of the update.', {
  n: whole('Its place in the document.', { min: 1 }), item, title: text('Its title.', 'Workshop for Ministers of Local Governments in Africa'), from, to, body: whole('Where its text begins.', { example: 2080 }),
  paragraphs: listOf(text('A paragraph.'), 'Its text, joined where a page broke it.'), found: listOf(found, 'In the order of the text.'), proposed, leftOut: flag('It becomes no event.'),
});

export const updateImport = object<UpdateImportAnswer>('UpdateImport', 'An old update with what was found in it.', {
  ...common,
  sha256: sha256('Of the file.'),
  version: whole('What the next correction is based on.', { min: 1 }),
  text: text('The text of the file, whole.'),
  pieces: listOf(object<Piece>('UpdatePiece', 'A piece of the text.', { kind: choice('An item, or what stands between items.', ['item', 'text']), from, to }), 'Put together, they are the text.'),
  items: listOf(importedItem, 'In the order of the text.'),
  spelled: listOf(
    object<Spelled>('SpelledName', 'One thing in several spellings.', { kind: choice('What it is.', ['place', 'person']), name: text('Its usual spelling.', 'Marrakesh'), spellings: listOf(text('A spelling.', 'Marrakech'), 'As they stand in the text.'), items: listOf(item, 'Where.') }),
    'What the text spells in several ways.',
  ),
  questions: listOf(
    object<Question>('ImportQuestion', 'What only a person can tell.', {
      id: text('Which an answer names.', 'q1'), n: whole('Place of the item.', { min: 1 }), text: text('The name in question.', 'Congo'), from, to, candidates: listOf(country('A country.'), 'Which it may be.'),
      answer: orNull(text('A candidate, or `notSaid`; null while nobody has answered.', 'COD')),
    }),
    'All are to be answered before the items become events.',
  ),
  warnings: listOf(
    object<ImportWarning>('ImportWarning', 'What an officer should know.', {
      kind: choice('What it is about.', ['encoding', 'month', 'numberTwice', 'numberMissing', 'noFullStop', 'numberedByWord', 'brokenByPage', 'noText', 'openQuotation', 'outOfItems']),
      detail: text('In a sentence.', '"12." is missing: after "11." comes "13."'), item: orNull(item),
    }),
    'Quirks of the text.',
  ),
  loaded: orNull(object<LoadedRecords>('LoadedUpdate', 'What became of its items.', { items: whole('Items.', { example: 16 }), already: whole('Items of which events were there.', { example: 0 }), events: whole('Events that were made.', { example: 16 }) })),
});
