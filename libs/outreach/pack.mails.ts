import { secretariat, type Template, type Templates } from '../mail/template.js';
import { unsubscribing } from '../mail/unsubscribe.js';
import { Person } from '../party/party.entity.js';
import { isolated } from '../words/isolation.js';
import { OutreachEvent } from './event.entity.js';
import { eventTold } from './invitation.facts.js';
import { OutreachPack } from './pack.entity.js';
import { packLanguage } from './pack.rules.js';

/** The pack in the reader's language; the whole letter is in the one in which it is written. Null once the event was cancelled after all. */
const outreachPack: Template = async (manager, { subject, seq, recipient, date }) => {
  const [event, { texts, links }] = [await manager.findOneByOrFail(OutreachEvent, { id: subject }), await manager.findOneByOrFail(OutreachPack, { eventId: subject, n: seq })];
  if (event.cancelledAt) return null;
  const person = await manager.findOneByOrFail(Person, { id: recipient });
  const language = packLanguage(person.languages, texts);
  const { say, title, award } = await eventTold(manager, event, { languages: [language], timeZone: person.timeZone });
  const [first, ...rest] = texts[language]!.body.trim().split(/\n{2,}/).map(isolated);
  const meant = person.languages.length === 0 || person.languages.includes(language);
  return {
    subject: texts[language]!.subject.trim(),
    language,
    lead: first!,
    action: { label: say('outreach.pack.action'), path: `/c/${event.campaign}?lang=${language}` },
    facts: links.map(({ title: name, url }) => [isolated(name), url] as const),
    paragraphs: [...rest, say('outreach.pack.why', { title }), ...(meant ? [] : [say('outreach.pack.language')])],
    signed: secretariat(award, language),
    unsubscribe: unsubscribing(recipient, date),
  };
};

export const packMails: Templates = { outreachPack };
