import type { EnquiryCount, EnquiryFigures } from '../../../libs/outreach/enquiry.figures.js';
import type { EnquiryAnswer, EnquiryView, SimilarEnquiry } from '../../../libs/outreach/enquiry.queries.js';
import { enquiryChannels } from '../../../libs/outreach/enquiry.types.js';
import { enquiryStages } from '../../../libs/outreach/outreach.stages.js';
import { choice, country, decimal, flag, id, instant, listOf, named, object, orNull, page, text, whole } from '../http/shapes.js';
import { eventNamed } from './commitment.answers.js';

const language = (description: string) => text(`${description} ISO 639-1.`, 'es');
const number = text('As people quote it.', 'Q-12');
const asker = object<NonNullable<EnquiryAnswer['asker']>>('Asker', 'Who asked.', { id: id('The person.'), name: text('Their name, or their address where they gave none.', 'Ana Torres'), email: text('Where the answer goes.', 'ana@ayuntamiento.example') });
const closed = object<NonNullable<EnquiryAnswer['closed']>>('EnquiryClosed', 'That it needs no answer.', { at: instant('When it was said.'), reason: text('Why.') });
const word = object<EnquiryAnswer['thread'][number]>('EnquiryMessage', 'What was said after the question.', {
  side: choice('Who said it.', ['asker', 'office'] as const),
  language: language('In which it is written.'),
  text: text('What was said; empty where an erased asker said it.'),
  mailed: flag('It goes to the asker by mail.'),
  at: instant('When it was said.'),
});

const fields = {
  id: id('The enquiry.'),
  number,
  cycle: orNull(text('Code of the cycle.', 'unpsa-2027')),
  event: orNull(eventNamed),
  country: orNull(country('Where the asker comes from.')),
  language: language('In which it is asked.'),
  channel: choice('How it came.', enquiryChannels),
  question: text('What is asked; empty once the asker is erased.', '¿Puede presentar una candidatura un ayuntamiento?'),
  asker: orNull(asker),
  officer: orNull(named),
  stage: choice('How it stands.', enquiryStages),
  askedAt: instant('When it came.'),
  waitsSince: orNull(instant('Since when an answer is awaited; null while none is.')),
  dueAt: orNull(instant('By when it should be answered; null while no answer is awaited.')),
  overdue: flag('It waits for longer than the cycle allows.'),
  closed: orNull(closed),
  thread: listOf(word, 'Answers, and what was asked further, in order.'),
};
export const enquiryAnswer = object<EnquiryAnswer>('Enquiry', 'A question about the awards.', fields);
export const enquiryPage = page('EnquiryPage', enquiryAnswer);

const similar = object<SimilarEnquiry>('SimilarEnquiry', 'A question like this one that was answered.', {
  id: id('The other enquiry.'), number, question: text('What was asked.'), answer: text('What was answered last.'), similarity: decimal('0 to 1: how many of their trigrams they share.', 0.61),
});
export const enquiryView = object<EnquiryView>('EnquiryWithSimilar', 'A question about the awards, with answered ones that are like it.', {
  ...fields,
  similar: listOf(similar, 'In the same language, three at most, the nearest first; none once it is answered.'),
});

const counts = {
  asked: whole('Questions.'), answered: whole('Of which the last word is ours.'), open: whole('That wait for an answer.'), overdue: whole('Of the open ones, those that wait for longer than the cycle allows.'),
};
const byCountry = object<EnquiryCount & { readonly country: string | null }>('EnquiriesOfCountry', 'Questions from one country.', { country: orNull(country('The country; null: not known.')), ...counts });
const byLanguage = object<EnquiryCount & { readonly language: string }>('EnquiriesInLanguage', 'Questions in one language.', { language: language('The language.'), ...counts });
export const enquiryFigures = object<EnquiryFigures>('EnquiryFigures', 'How many questions were asked, and answered.', {
  ...counts,
  byCountry: listOf(byCountry, 'The most first.'),
  byLanguage: listOf(byLanguage, 'The most first.'),
});
