import { currentCycle } from '../cycle/cycle.queries.js';
import type { CycleData, Language } from '../cycle/cycle.types.js';
import { isolated, ordered, secretariat, type Letter, type Template, type Templates } from '../mail/template.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { publicNumber } from '../nomination/nomination.facts.js';
import { titled } from '../nomination/nomination.letters.js';
import { people } from '../party/people.js';
import { inLanguage } from '../words/reader.js';
import { tell } from '../words/said.js';
import { wordsIn } from '../words/words.js';
import type { Finding } from './screening.entity.js';
import { judged } from './screening.findings.js';

/** Why a nomination is not eligible: what one rule asks, what was found, and the officer's reason where one decided. */
export interface Ground {
  readonly basis: string;
  readonly detail: string;
  readonly reason: string | null;
}

/** Null once the nomination was taken up again. */
const ineligible: Template = async (manager, { subject, recipient }) => {
  const nomination = await manager.findOneByOrFail(Nomination, { id: subject });
  if (nomination.stage !== 'ineligible') return null;
  const cycle = (await currentCycle(manager, nomination.cycleId))!;
  const language = await people.language(manager, recipient, cycle.data);
  const failed = (await judged(manager, subject, cycle.data)).filter(({ counts }) => counts === 'fail');
  const grounds = failed.map(({ finding, decision }) => ({ basis: basisOf(finding, cycle.data, language), detail: tellable(finding, language), reason: decision?.reason ?? null }));
  const { form, ref } = nomination;
  return ineligibleLetter({ number: publicNumber(ref!), title: form.title ?? '', institution: form.nominee?.name ?? '', grounds }, cycle.data, language);
};

/** The rule's sentence in the language, where the cycle still has the sentence on which the finding rests. */
function basisOf({ rule, basis }: Finding, { rules }: Pick<CycleData, 'rules'>, language: string): string {
  const setting = rules.find((one) => one.rule === rule && one.text === basis);
  return setting?.translations?.[language as Language] ?? ordered(basis, language);
}

/** Who else nominated, and what, is not this nominator's to know. */
const tellable = ({ rule, detail, said }: Finding, language: string) => {
  if (rule === 'possibleDuplicate') return wordsIn(language)('screening.ineligible.resembles');
  return said ? tell(said, language) : detail;
};

/** The letter that ends screening, with every reason. @param told its grounds are in the language. */
function ineligibleLetter(told: { number: string; title: string; institution: string; grounds: readonly Ground[] }, cycle: Pick<CycleData, 'title'>, language = 'en'): Letter {
  const { number, title, institution, grounds } = told;
  const [say, award, count] = [wordsIn(language), inLanguage(cycle.title, language), grounds.length];
  const ground = ({ basis, detail, reason }: Ground) => (reason === null ? say('screening.ineligible.ground', { basis, detail }) : say('screening.ineligible.groundDecided', { basis, detail, reason: isolated(reason) }));
  return {
    subject: say('screening.ineligible.subject', { number: ordered(number, language) }),
    language,
    lead: say('screening.ineligible.lead', { titled: titled(title, language), institution: isolated(institution), award, count }),
    paragraphs: [
      ...grounds.map((one, index) => `${count > 1 ? `${index + 1}. ` : ''}${ground(one)}`),
      say('screening.ineligible.record'),
      say('screening.ineligible.thanks'),
    ],
    facts: [[say('nomination.fact.number'), ordered(number, language)]],
    signed: secretariat(award, language),
  };
}

export const screeningMails: Templates = { ineligible };
