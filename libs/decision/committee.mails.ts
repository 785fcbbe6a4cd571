import type { EntityManager } from 'typeorm';
import type { Mail } from '../mail/mail.entity.js';
import { secretariat, type Letter, type Template, type Templates } from '../mail/template.js';
import { Person } from '../party/party.entity.js';
import { deadlineInWords, instantInWords, lastDayInWords } from '../words/instants.js';
import { inLanguage, languageOf } from '../words/reader.js';
import { wordsIn, type Say } from '../words/words.js';
import { CommitteeMember } from './committee.entity.js';
import { isToDo, membership, type Membership } from './member.facts.js';

interface Told {
  readonly mine: Membership;
  readonly say: Say;
  readonly language: string;
  readonly zone: string;
  readonly award: string;
  /** The end of the vote, and its last day. */
  readonly deadline: string;
  readonly until: string;
  /** Panels on which the member has still to vote. */
  readonly toDo: number;
}

/** Null for who has left, and once the vote is over. */
const letter = (write: (told: Told, mail: Mail, manager: EntityManager) => Promise<Partial<Letter> & Pick<Letter, 'subject' | 'lead' | 'paragraphs'> | null>): Template => async (manager, mail) => {
  const member = await manager.findOneByOrFail(CommitteeMember, { id: String(mail.refs['member']) });
  const mine = await membership(manager, { target: member.id, version: member.version, personId: mail.recipient });
  if (!mine || 'gone' in mine) return null;
  const person = await manager.findOneByOrFail(Person, { id: member.personId });
  const { data } = mine.cycle;
  const language = languageOf(person, data);
  const [zone, award] = [person.timeZone ?? data.timeZone, inLanguage(data.title, language)];
  const written = await write(
    {
      mine, language, zone, award, say: wordsIn(language),
      deadline: deadlineInWords(mine.endsAt, zone, language), until: lastDayInWords(mine.endsAt, zone, language), toDo: mine.panels.filter(isToDo).length,
    },
    mail, manager,
  );
  return written && { language, signed: secretariat(award, language), ...written };
};

const action = ({ member, endsAt }: Membership, say: Say): NonNullable<Letter['action']> => ({
  label: say('decision.committeeTask.action'),
  path: '/committee/t/{token}',
  link: { purpose: 'committee', target: member.id, version: member.version, personId: member.personId, expiresAt: endsAt },
});

const committeeTask = letter(async ({ mine, say, award, deadline, until, zone, language }) => {
  const panels = mine.panels.filter(({ candidates }) => candidates.length > 0).length;
  return {
    subject: say('decision.committeeTask.subject', { panels, until }),
    lead: say('decision.committeeTask.lead', { panels, award, deadline }),
    action: action(mine, say),
    paragraphs: [
      say('decision.committeeTask.how'),
      say('decision.committeeTask.recusal'),
      say('decision.committeeTask.embargo', { announcement: instantInWords(new Date(mine.cycle.data.dates.announcesAt), zone, language) }),
    ],
  };
});

/** Null as well when there is nothing left to vote on, or the end was moved: other reminders count back from the new one. */
const committeeReminder = letter(async ({ mine, say, award, deadline, until, toDo }, mail) => {
  if (toDo === 0 || mail.refs['endsAt'] !== mine.endsAt.toISOString()) return null;
  return {
    subject: say('decision.committeeReminder.subject', { panels: toDo, until }),
    lead: say('decision.committeeReminder.lead', { panels: toDo, award, deadline }),
    action: action(mine, say),
    paragraphs: [say('decision.committeeReminder.next')],
  };
});

const committeeThanks = letter(async ({ mine, say, award, deadline, zone, language, toDo }, _, manager) => {
  if (toDo > 0) return null;
  const [{ at }] = await manager.query<[{ at: Date }]>(`select max(at) as at from ballot where member_id = $1`, [mine.member.id]);
  return {
    subject: say('decision.committeeThanks.subject'),
    lead: say('decision.committeeThanks.lead', { award, at: instantInWords(at, zone, language) }),
    paragraphs: [say('decision.committeeThanks.next', { deadline })],
  };
});

export const committeeMails: Templates = { committeeTask, committeeReminder, committeeThanks };
