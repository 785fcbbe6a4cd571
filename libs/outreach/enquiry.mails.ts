import { DateTime } from 'luxon';
import { after } from '../cycle/schedule.js';
import { isolated, ordered, secretariat, type Item, type Template, type Templates } from '../mail/template.js';
import { countryName } from '../party/country.names.js';
import { Person } from '../party/party.entity.js';
import { dayInWords, instantInWords } from '../words/instants.js';
import { localeOf } from '../words/locale.js';
import { inLanguage, languageOf } from '../words/reader.js';
import { wordsIn } from '../words/words.js';
import { Enquiry, EnquiryMessage } from './enquiry.entity.js';
import { enquiryNumber } from './enquiry.rules.js';
import { frameOf } from './frame.js';
import { standing } from './officers.js';

/** How long the asker may ask further by the link. */
const LINK_LIVES = 'P90D';
/** Characters of a question in a digest. */
const SHORT = 240;

/** In the language of the answer where our letters have it, else of the question, else in English; the officer's text is as it was written. */
const enquiryAnswer: Template = async (manager, { subject, seq, recipient, date }) => {
  const enquiry = await manager.findOneByOrFail(Enquiry, { id: subject });
  const { text, language: written } = await manager.findOneByOrFail(EnquiryMessage, { enquiryId: subject, n: seq });
  const asked = await manager.findOne(EnquiryMessage, { where: { enquiryId: subject, side: 'asker' }, order: { n: 'desc' } });
  const { cycle, zone } = await frameOf(manager, enquiry.cycleId);
  const language = languageOf({ languages: [written, enquiry.language] }, undefined, 'outreach');
  const say = wordsIn(language);
  const values = { number: ordered(enquiryNumber(enquiry), language), at: dayInWords(DateTime.fromJSDate(asked?.at ?? enquiry.askedAt, { zone }).toISODate()!, language) };
  return {
    subject: say('outreach.enquiry.answer.subject', values),
    language,
    lead: say('outreach.enquiry.answer.lead', values),
    action: {
      label: say('outreach.enquiry.answer.action'),
      path: '/ask/t/{token}',
      link: { purpose: 'enquiry', target: subject, version: enquiry.version, personId: recipient, expiresAt: after(date, LINK_LIVES) },
    },
    facts: [[say('outreach.enquiry.answer.question'), isolated(asked?.text ?? enquiry.question)]],
    paragraphs: [...paragraphsOf(text), say('outreach.enquiry.answer.further')],
    signed: secretariat(cycle ? inLanguage(cycle.data.title, language) : say('page.awards'), language),
  };
};

const paragraphsOf = (text: string): string[] => text.split(/(?:\r?\n){2,}/).filter((part) => part.trim() !== '').map((part) => isolated(part.trim()));

type Waiting = Pick<Enquiry, 'number' | 'country' | 'language' | 'question' | 'waitsSince'>;

/** All that waits too long for the recipient's answer when it is written; null when nothing does any more. */
const enquiryDigest: Template = async (manager, { recipient, lane }) => {
  const person = await manager.findOneByOrFail(Person, { id: recipient });
  const waiting = await manager.query<Waiting[]>(
    `select e.number, e.country, e.language, e.question, e.waits_since as "waitsSince"
       from enquiry e left join cycle c on c.id = e.cycle_id
      where e.answered_at is null and e.closed_at is null and e.due_at <= clock_timestamp()
        and coalesce(c.mode, 'live') <> 'archive' and (coalesce(c.mode, 'live') = 'rehearsal') = $2
        and (e.officer_id = $1 or not exists (select from (${standing}) s where s.id = e.officer_id))
      order by e.waits_since, e.number`,
    [recipient, lane === 'rehearsal'],
  );
  if (waiting.length === 0) return null;
  const { zone } = await frameOf(manager, null);
  const language = languageOf(person, undefined, 'outreach');
  const say = wordsIn(language);
  const items = waiting.map(({ number, country, language: asked, question, waitsSince }, rank): Item => ({
    title: `${ordered(enquiryNumber({ number }), language)} · ${isolated(shortened(question))}`,
    lines: [
      say('outreach.enquiry.digest.line', {
        country: country === null ? say('outreach.enquiry.digest.nowhere') : countryName(country, language),
        language: new Intl.DisplayNames(localeOf(language), { type: 'language' }).of(asked)!,
        since: instantInWords(waitsSince, person.timeZone ?? zone, language),
      }),
    ],
    rank,
  }));
  return {
    subject: say('outreach.enquiry.digest.subject', { count: waiting.length }),
    language,
    lead: say('outreach.enquiry.digest.lead', { count: waiting.length }),
    groups: [{ heading: say('outreach.enquiry.digest.heading'), items }],
    more: (count) => say('outreach.enquiry.digest.more', { count }),
    paragraphs: [say('outreach.enquiry.digest.how')],
    signed: secretariat(say('page.awards'), language),
  };
};

const shortened = (text: string): string => ([...text].length > SHORT ? `${[...text].slice(0, SHORT).join('')}…` : text).replace(/\s+/g, ' ');

export const enquiryMails: Templates = { enquiryAnswer, enquiryDigest };
