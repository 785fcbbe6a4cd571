import type { EntityManager } from 'typeorm';
import { after } from '../cycle/schedule.js';
import type { Mail } from '../mail/mail.entity.js';
import { isolated, secretariat, type Letter, type Template, type Templates } from '../mail/template.js';
import { Person } from '../party/party.entity.js';
import { inLanguage, languageOf } from '../words/reader.js';
import { wordsIn, type Say } from '../words/words.js';
import { zoneOf } from './commitment.changes.js';
import { Commitment } from './commitment.entity.js';
import { aboutCommitment, type AboutCommitment } from './commitment.facts.js';
import { isOpen } from './commitment.rules.js';
import { knownInWords } from './known-time.js';

/** How long a link works after its mail, or after the date where that is later: the next reminder brings another. */
const LINK_LIVES = 'P60D';

interface Hand extends AboutCommitment {
  readonly say: Say;
  readonly mail: Mail;
  readonly values: { readonly due: string; readonly event: string; readonly who: string };
}

/** Null once it is done or dropped. */
const letter = (write: (hand: Hand) => Pick<Letter, 'subject' | 'lead' | 'paragraphs' | 'action'> | null): Template => async (manager, mail) => {
  const about = await aboutCommitment(manager, await manager.findOneByOrFail(Commitment, { id: mail.subject }));
  const { commitment, event, frame } = about;
  if (!isOpen(commitment)) return null;
  const { language, award } = await readerOf(manager, mail.recipient, about);
  const say = wordsIn(language);
  const due = commitment.due === null ? say('outreach.commitment.noDate') : knownInWords(commitment.due, zoneOf(event, frame), language);
  const written = write({ ...about, say, mail, values: { due, event: isolated(event.title), who: isolated(commitment.who) } });
  return written && {
    language,
    ...written,
    facts: [
      [say('outreach.commitment.fact.what'), isolated(commitment.what)],
      [say('outreach.commitment.fact.who'), isolated(commitment.who)],
      [say('outreach.commitment.fact.event'), isolated(event.title)],
      [say('outreach.commitment.fact.due'), due],
    ],
    signed: secretariat(award, language),
  };
};

/** Null as well when the date was moved, or somebody else is reminded now: another reminder says so. */
const commitmentReminder = letter(({ commitment, say, mail: { recipient, date, refs }, values }) => {
  const { dueAt, personId, version } = commitment;
  if (dueAt === null || refs['dueAt'] !== dueAt.toISOString() || refs['version'] !== version) return null;
  const kind = dueAt <= date ? 'overdue' : 'due';
  if (recipient !== personId) {
    const said = { subject: say(`outreach.commitment.officer.${kind}.subject`, values), lead: say(`outreach.commitment.officer.${kind}.lead`, values) };
    return { ...said, paragraphs: [say('outreach.commitment.officer.how')] };
  }
  return {
    subject: say(`outreach.commitment.${kind}.subject`, values),
    lead: say(`outreach.commitment.${kind}.lead`, values),
    action: {
      label: say('outreach.commitment.action'),
      path: '/p/{token}',
      link: { purpose: 'commitment', target: commitment.id, version, personId, expiresAt: after(dueAt > date ? dueAt : date, LINK_LIVES) },
    },
    paragraphs: [say('outreach.commitment.how'), say('outreach.commitment.private')],
  };
});

/** Null once somebody else was named. */
const commitmentNotMine = letter(({ commitment, say, mail: { refs }, values }) =>
  refs['version'] !== commitment.version ? null : { subject: say('outreach.commitment.notMine.subject', values), lead: say('outreach.commitment.notMine.lead', values), paragraphs: [] });

/** The language and the award's name as somebody reads them. */
export async function readerOf(manager: EntityManager, personId: string, { frame: { cycle } }: Pick<AboutCommitment, 'frame'>): Promise<{ person: Person; language: string; award: string }> {
  const person = await manager.findOneByOrFail(Person, { id: personId });
  const language = languageOf(person, cycle?.data, 'outreach');
  return { person, language, award: cycle ? inLanguage(cycle.data.title, language) : wordsIn(language)('page.awards') };
}

export const commitmentMails: Templates = { commitmentReminder, commitmentNotMine };
