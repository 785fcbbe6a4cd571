import { citedRecords, formats, type Content, type Proposal, type Sentence, type Item, type Citation } from '../../../libs/update/update.types.js';
import type { ReaderAnswer } from '../../../libs/update/reader.service.js';
import type { UpdateEntry } from '../../../libs/update/update.queries.js';
import type { RefreshAnswer } from '../../../libs/update/update.service.js';
import { updateStages } from '../../../libs/update/update.stages.js';
import type { CitationAnswer, FileAnswer, ItemAnswer, ProposalAnswer, SentenceAnswer, UpdateAnswer, UpdateSummary, VersionAnswer } from '../../../libs/update/update.view.js';
import { choice, country, flag, id, instant, listOf, named, object, orNull, page, sha256, text, whole } from '../http/shapes.js';

const month = text('`YYYY-MM`.', '2011-11');
const record = choice('Kind of the record.', citedRecords);
const cites = { record, id: text('The record.', '019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a'), field: text('Which field of it.', 'summary') };
const version = whole('Raised by every change of its text; 0 before it is drafted.', { example: 3 });

const citation = object<CitationAnswer>('UpdateCitation', 'Where a sentence has what it says from.', {
  ...cites, state: choice('`changed`: the record says something else than when it was cited. `gone`: it is not there any more.', ['current', 'changed', 'gone']),
});
const sentence = object<SentenceAnswer>('UpdateSentence', 'One sentence.', {
  id: text('Which stays with it as long as it stands.', 's12'),
  text: text('What it says.', 'The event was attended by a high number of officials.'),
  citations: listOf(citation, 'None where an editor answers for it, or where one is still to be named.'),
  editorial: flag('An editor answers for it.'),
});
const paragraph = object<ItemAnswer['paragraphs'][number]>('UpdateParagraph', 'A paragraph.', { sentences: listOf(sentence, 'In the order of reading.') });
const item = object<ItemAnswer>('UpdateItem', 'One numbered item.', {
  number: whole('Its place, from 1.', { min: 1 }),
  id: text('Which stays with it.', 'i4'),
  title: sentence,
  paragraphs: listOf(paragraph, 'In the order of reading.'),
  about: listOf(id('An event.'), 'The events that it tells of.'),
  touched: flag('An editor had a hand in its words: what comes later is proposed and not put in.'),
});
const proposal = object<ProposalAnswer>('UpdateProposal', 'What came when an editor had the item in hand already.', {
  id: text('Which an edit names.', 'p40'),
  item: orNull(whole('Number of the item that it would go into; null: its item was taken out.', { min: 1 })),
  title: sentence,
  paragraphs: listOf(paragraph, 'What would go in.'),
});
const by = object<VersionAnswer['by']>('UpdateActor', 'Who did it.', { kind: choice('`process`: nobody, it followed.', ['team', 'process']), name: text('Name.', 'Daniel Okoye') });
const versionAnswer = object<VersionAnswer>('UpdateVersion', 'A version of the text.', {
  version: whole('From 1.', { min: 1 }),
  change: choice('What was done.', ['drafted', 'edited', 'moved', 'removed', 'merged', 'split', 'added', 'taken', 'refreshed']),
  item: orNull(whole('To which item, as it was numbered then.', { min: 1 })),
  by, at: instant('When.'),
});
const file = object<FileAnswer>('UpdateFile', 'Bytes that nobody changes any more.', {
  format: choice('Format.', formats), name: text('Name of the file.', 'UNPSA-monthly-update-2011-11.pdf'), sha256: sha256('Of the bytes.'), bytes: whole('Length.'),
});

const summary = {
  id: id('The update.'),
  month,
  archive: flag('Written anew from the records of an old update: it is never mailed.'),
  stage: choice('Where it stands.', updateStages),
  holder: choice('Who has to move next.', ['nominator', 'officer', 'reviewer', 'committee', 'director', 'clock', 'nobody']),
  since: instant('When the holder got it.'),
  nextWake: orNull(instant('When it goes on by itself.')),
  version,
};
export const updatePage = page('UpdatePage', object<UpdateSummary>('UpdateSummary', 'An update in a list.', summary));

const approval = object<NonNullable<UpdateAnswer['approval']>>('UpdateApproval', 'The approval that stands or is awaited.', {
  requestedBy: text('Who asked.', 'Daniel Okoye'), approvedBy: orNull(text('The director; null as long as it is awaited.', 'Helena Sørensen')), undoUntil: orNull(instant('Until when it can be withdrawn.')),
});
const mails = object<NonNullable<UpdateAnswer['mails']>>('UpdateMails', 'Readers by what became of their mails.', {
  total: whole('Readers.'), sent: whole('The mail server took them.'), waiting: whole('On their way.'), left: whole('Left out for a reason, refused, or taken back.'),
});
export const updateAnswer = object<UpdateAnswer>('Update', 'A month\'s update with its text.', {
  ...summary,
  title: orNull(text('Its heading; null before it is drafted.', 'DPADM Monthly Update to CEPA Members: November 2011')),
  items: listOf(item, 'In their order.'),
  proposals: listOf(proposal, 'What came since and waits for an editor.'),
  versions: listOf(versionAnswer, 'The oldest first.'),
  approval: orNull(approval),
  files: listOf(file, 'Of the version that was put before the director, or sent.'),
  mails: orNull(mails),
});
export const openedUpdate = object<{ month: string; id: string }>('OpenedUpdate', 'An update that is being drafted.', { month, id: id('The update.') });
export const refresh = object<RefreshAnswer>('UpdateRefresh', 'What a refresh brought.', {
  version, sentences: whole('That went into items which no editor had touched.'), items: whole('New ones.'), proposals: whole('Beside what editors wrote.'),
});

const cited = object<Citation>('CitedThen', 'What a sentence cited.', { ...cites, digest: text('Of what the field said then.', '9f86d081884c7d65') });
const sentenceThen = object<Sentence>('SentenceThen', 'A sentence as it stood.', { id: text('Its id.', 's12'), text: text('What it said.'), citations: listOf(cited, 'What it cited.'), editorial: flag('An editor answered for it.') });
const paragraphs = listOf(listOf(sentenceThen, 'A paragraph.'), 'In the order of reading.');
const about = listOf(id('An event.'), 'What it told of.');
export const contentThen = object<Content & { version: number }>('UpdateContent', 'The text of a version.', {
  version: whole('From 1.', { min: 1 }),
  title: text('Its heading.'),
  items: listOf(object<Item>('ItemThen', 'An item as it stood.', { id: text('Its id.', 'i4'), title: sentenceThen, paragraphs, about, touched: flag('An editor had a hand in its words.') }), 'In their order.'),
  proposals: listOf(object<Proposal>('ProposalThen', 'A proposal as it stood.', { id: text('Its id.', 'p40'), item: orNull(text('The item that it would have gone into.', 'i4')), title: sentenceThen, about, paragraphs }), 'What waited for an editor.'),
  next: whole('The number of the next id.', { min: 1 }),
});

export const updateTimeline = listOf(object<UpdateEntry>('UpdateEntry', 'One act.', {
  seq: whole('Its place in the story, from 1.', { min: 1 }), kind: text('Kind of act.', 'updateApproved'), at: instant('When.'), by, sentence: text('What happened.', 'It was approved as version 4.'),
}), 'The oldest first.');

export const reader = object<ReaderAnswer>('UpdateReader', 'A member of the Committee who gets the update, or got it.', {
  id: id('The place on the list, which an end names.'),
  person: named,
  email: orNull(text('Null once the person is erased.', 'amina.bello@example.org')),
  country: orNull(country('Of the person.')),
  languages: listOf(text('ISO 639-1.', 'fr'), 'In which the frame of the letter is written, the preferred one first.'),
  addedAt: instant('Since when.'),
  endedAt: orNull(instant('Until when; null while it lasts.')),
});
export const readers = listOf(reader, 'By name, ended ones included.');
