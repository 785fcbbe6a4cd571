import { effectiveDeadline } from '../cycle/cycle.deadlines.js';
import { currentCycle } from '../cycle/cycle.queries.js';
import { isolated, secretariat, type Template, type Templates } from '../mail/template.js';
import { Institution } from '../party/party.entity.js';
import { people } from '../party/people.js';
import { deadlineInWords } from '../words/instants.js';
import { inLanguage } from '../words/reader.js';
import { wordsIn } from '../words/words.js';
import { draftAction } from './claim.links.js';
import { isUnclaimed, isUnconfirmed } from './claim.rules.js';
import { Nomination } from './nomination.entity.js';

/** Asks the person for whom a draft was keyed in to take it over. Null once somebody has, or another is the contact. */
const claim: Template = (manager, mail) => written(manager, mail, 'claim');

/** Brings the contact a link to a draft, because its nominator or they themselves asked for one. */
const draftLink: Template = (manager, mail) => written(manager, mail, 'link');

async function written(manager: Parameters<Template>[0], { subject, recipient }: Parameters<Template>[1], asked: 'claim' | 'link') {
  const nomination = await manager.findOneByOrFail(Nomination, { id: subject });
  const { data } = (await currentCycle(manager, nomination.cycleId))!;
  const unclaimed = isUnclaimed(nomination);
  if (asked === 'claim' && !unclaimed) return null;
  const language = await people.language(manager, recipient, data);
  const say = wordsIn(language);
  const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
  const action = draftAction(nomination, recipient, now, data, say);
  if (!action) return null;
  const { closesAt } = await effectiveDeadline(manager, nomination.cycleId, nomination.nominatorCountry, subject);
  const { name } = await manager.findOneByOrFail(Institution, { id: nomination.nominatorId });
  const title = nomination.form.title?.trim();
  const values = {
    award: inLanguage(data.title, language), institution: isolated(name), deadline: deadlineInWords(closesAt, data.timeZone, language),
    title: title ? isolated(title) : say('draft.untitled'), titled: title ? 'yes' : 'no',
  };
  const kind = isUnconfirmed(nomination) ? 'start' : unclaimed ? 'claim' : 'link';
  return {
    subject: say(`draft.${kind}.subject`, values),
    language,
    lead: say(`draft.${kind}.lead`, values),
    action,
    paragraphs: [say(`draft.${kind}.why`, values), say('draft.letter.deadline', values), say('draft.letter.private', values)],
    signed: secretariat(values.award, language),
  };
}

export const claimMails: Templates = { claim, draftLink };
