import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { Mail } from '../mail/mail.entity.js';
import { ordered, secretariat, type Letter, type Templates } from '../mail/template.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { isWithdrawn, publicNumber } from '../nomination/nomination.facts.js';
import { Country, Person } from '../party/party.entity.js';
import { deadlineInWords } from '../words/instants.js';
import { inLanguage, languageOf } from '../words/reader.js';
import { wordsIn } from '../words/words.js';
import { caseloadMails, factsOf, openTask } from './caseload.mails.js';
import { Assignment, openStates } from './review.entity.js';

/** A fresh link to one task, which its holder asked for. Nothing when the task is no longer theirs, or is theirs under another version. */
async function reviewLink(manager: EntityManager, mail: Mail): Promise<Letter | null> {
  const task = await manager.findOneBy(Assignment, { id: mail.refs['assignment'] as string });
  const nomination = task && (await manager.findOneBy(Nomination, { id: task.nominationId }));
  const person = task && (await manager.findOneBy(Person, { id: task.personId }));
  const cycle = task && (await currentCycle(manager, task.cycleId))?.data;
  if (!nomination?.ref || !person || !cycle || task.version !== mail.refs['version']) return null;
  if (nomination.stage !== 'reviewing' || (nomination.round ?? 1) !== task.round || (await isWithdrawn(manager, nomination.id)) || ![...openStates, 'reviewed'].includes(task.state)) return null;

  const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
  const country = nomination.country && (await manager.findOneBy(Country, { iso3: nomination.country }));
  const language = languageOf(person, cycle);
  const say = wordsIn(language);
  const number = ordered(publicNumber(nomination.ref), language);
  const { title = '', nominee } = nomination.form;
  return {
    language,
    subject: say('review.link.subject', { number }),
    lead: task.state === 'reviewed' ? say('review.link.change', { number }) : say('review.link.lead', { number, until: deadlineInWords(task.dueAt, person.timeZone ?? cycle.timeZone, language) }),
    action: openTask({ say, now, cycle }, task),
    facts: factsOf({ say, language, cycle }, { number: publicNumber(nomination.ref), title, nominee: nominee?.name ?? '', country: country ? country.nameEn : '', category: nomination.category ?? '' }),
    paragraphs: [say('review.one.private')],
    signed: secretariat(inLanguage(cycle.title, language), language),
  };
}

export const reviewMails: Templates = { ...caseloadMails, reviewLink };
