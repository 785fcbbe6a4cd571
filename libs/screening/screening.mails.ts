import { currentCycle } from '../cycle/cycle.queries.js';
import type { CycleData } from '../cycle/cycle.types.js';
import { isolated, secretariat, type Letter, type Template, type Templates } from '../mail/template.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { publicNumber } from '../nomination/nomination.facts.js';
import type { Finding } from './screening.entity.js';
import { judged } from './screening.findings.js';

/** Why a nomination is not eligible: what one rule asks, what was found, and the officer's reason where one decided. */
export interface Ground {
  readonly basis: string;
  readonly detail: string;
  readonly reason: string | null;
}

/** Null once the nomination was taken up again. */
const ineligible: Template = async (manager, { subject }) => {
  const nomination = await manager.findOneByOrFail(Nomination, { id: subject });
  if (nomination.stage !== 'ineligible') return null;
  const cycle = (await currentCycle(manager, nomination.cycleId))!;
  const failed = (await judged(manager, subject, cycle.data)).filter(({ counts }) => counts === 'fail');
  const grounds = failed.map(({ finding, decision }) => ({ basis: finding.basis, detail: tellable(finding), reason: decision?.reason ?? null }));
  const { form, ref } = nomination;
  return ineligibleLetter({ number: publicNumber(ref!), title: form.title ?? '', institution: form.nominee?.name ?? '', grounds }, cycle.data);
};

/** Who else nominated, and what, is not this nominator's to know. */
const tellable = ({ rule, detail }: Finding) => (rule === 'possibleDuplicate' ? 'It resembles another nomination of this cycle.' : detail);

/** The letter that ends screening, with every reason. */
export function ineligibleLetter(told: { number: string; title: string; institution: string; grounds: readonly Ground[] }, cycle: Pick<CycleData, 'title'>): Letter {
  const { number, title, institution, grounds } = told;
  const several = grounds.length > 1;
  return {
    subject: `UNPSA ${number}: your nomination is not eligible`,
    language: 'en',
    lead: `The nomination “${isolated(title)}” of ${isolated(institution)} is not eligible for the ${cycle.title.en}, for the ${several ? `${grounds.length} reasons` : 'reason'} below.`,
    paragraphs: [
      ...grounds.map(({ basis, detail, reason }, index) => `${several ? `${index + 1}. ` : ''}${basis} ${detail}${reason === null ? '' : ` An officer looked at this and decided: ${reason}`}`),
      'The nomination stays on record as you submitted it, and nothing more is asked of you. It does not stand in the way of a nomination in a later edition, whose call will say who may be nominated.',
      'Thank you for the nomination, and for the time that it took to prepare.',
    ],
    facts: [['Number', number]],
    signed: secretariat(cycle.title.en),
  };
}

export const screeningMails: Templates = { ineligible };
