import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { Mail } from '../mail/mail.entity.js';
import { isolated, type Letter, type Template, type Templates } from '../mail/template.js';
import { countryName } from '../party/country.names.js';
import { people } from '../party/people.js';
import { NominationComment } from './comment.entity.js';
import { Endorsement } from './endorsement.entity.js';
import { Nomination } from './nomination.entity.js';
import { frame } from './nomination.letters.js';

const comment: Template = async (manager, mail) => {
  const { text, personId, country } = await manager.findOneByOrFail(NominationComment, { id: String(mail.refs['comment']) });
  return letter(manager, mail, 'comment', { text, personId, country, endorsed: 'no' });
};

const endorsement: Template = async (manager, mail) => {
  const { reason, personId, country, endorsed } = await manager.findOneByOrFail(Endorsement, { id: String(mail.refs['endorsement']) });
  return letter(manager, mail, 'endorsement', { text: reason, personId, country, endorsed: endorsed ? 'yes' : 'no' });
};

interface Word {
  readonly text: string;
  readonly personId: string;
  readonly country: string;
  readonly endorsed: 'yes' | 'no';
}

/** What a focal point said, to the nominator. */
async function letter(manager: EntityManager, { subject, recipient }: Mail, kind: 'comment' | 'endorsement', { text, personId, country, endorsed }: Word): Promise<Letter> {
  const nomination = await manager.findOneByOrFail(Nomination, { id: subject });
  const { data } = (await currentCycle(manager, nomination.cycleId))!;
  const language = await people.language(manager, recipient, data);
  const { say, number, numbered, titled, signed } = frame(nomination, data, language);
  const [row] = await manager.query<{ name: string }[]>(`select name from person where id = $1`, [personId]);
  const values = { number: number || 'draft', titled, name: isolated(row?.name ?? ''), country: countryName(country, language), endorsed, required: data.endorsement === 'required' ? 'yes' : 'no' };
  return {
    subject: say(`nomination.${kind}.subject`, values),
    language,
    lead: say(`nomination.${kind}.lead`, values),
    paragraphs: [isolated(text), say(`nomination.${kind}.next`, values)],
    ...(nomination.ref && { facts: [numbered] }),
    signed,
  };
}

export const endorsementMails: Templates = { comment, endorsement };
