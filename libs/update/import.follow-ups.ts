import type { Hit } from './import.hit.js';
import { sentencesOf } from './import.sentences.js';

/** Words of a promise, an agreement, an offer, or a request of something still to be done. */
const forms: readonly RegExp[] = [
  /\b(?:promised|pledged|undertook|offered|committed(?: themselves| itself)?) (?:to|their|its|his|her)\b/,
  /\bagreed (?:to|on)\b|\bagreed outcomes?\b/,
  /\bwill (?:need to |also |then |jointly |further )?(?:collaborate|cooperate|co-operate|provide|organi[sz]e|co-organi[sz]e|support|visit|follow up|continue|prepare|send|share|host|translate|create|launch|field|help|assist|work with|explore|convene|submit|develop)\b/,
  /\b(?:is|are|was|were) (?:ready|willing|prepared) to\b/,
  /\bwould be (?:interested|willing|ready|happy|glad) (?:in|to)\b/,
  /\b(?:also )?express(?:ed|ing|es)?(?: (?:a|an|their|its|strong|keen|great))* (?:interest|willingness|readiness) (?:in|to)\b|\bexpressed in principle to\b/,
  /\bproposed (?:a|to|that)\b/,
  /\b(?:has|have) been (?:invited|requested|asked) to\b|\b(?:was|were) (?:requested|asked) to\b/,
  /\brequest(?:s|ed|ing)\b[^.;]*\b(?:to|that)\b|\bappealed to\b|\bcalled (?:on|upon)\b/,
  /\b(?:resolved|recommended|decided) that\b[^.]*\b(?:need|should|will)\b/,
];

/** Sentences in which somebody says, or is asked, what is to be done next. A request may stand within a quotation. */
export function followUpsIn(text: string): Hit<'followUp'>[] {
  return sentencesOf(text).flatMap(({ from, to, text: sentence }): Hit<'followUp'>[] => {
    const at = forms.map((form) => form.exec(sentence)?.index ?? -1).filter((index) => index >= 0);
    return at.length === 0 ? [] : [{ kind: 'followUp', from, to, who: whoIn(sentence.slice(0, Math.min(...at))) }];
  });
}

/** Who the words before a promise name; empty where they tell more than that. */
function whoIn(before: string): string {
  const clause = before.split(/[;:]\s+|\bthat\s+/u).at(-1)!.trim();
  const who = clause.replace(/^(?:(?:Additionally|Furthermore|Moreover|Also)\b,?|(?:In|At|On|As|During|Following|After|\p{Lu}\p{L}+ing)\b[^,]*,)\s+/u, '').replace(/\s+(?:also|had|has|have|furthermore|further)$/, '').replace(/,$/, '');
  return who.length < 3 || who.length > 220 || /^(?:and|or|i\))/.test(who) ? '' : who;
}
