import type { CurrentCycle } from '../cycle/cycle.types.js';

/** Whose nomination `n` is, in the cycle's eyes: the nominee's country, or where a draft does not say it yet, the nominator's. */
export const countryOf = `coalesce(n.country, n.nominator_country)`;

/** Past screening, as nominations stand now. */
const eligible = `n.stage in ('categorising', 'reviewing', 'ranking', 'documents', 'deciding', 'winner', 'finalist', 'specialMention', 'notAwarded')`;

/**
 * How far each nomination `n` is, as columns of truths: each holds for all that the next one holds for. What was withdrawn counts as far as
 * its submission. @param sealed the caller is not told who stands on a shortlist; a winner is one only once it was announced.
 */
export const reaches = (sealed: boolean): string => `
  n.ref is not null as submitted, ${eligible} as eligible,
  ${eligible} and (n.stage in ('winner', 'finalist', 'specialMention')${sealed ? '' : ' or named.nomination_id is not null'}) as shortlisted,
  n.stage = 'winner' as winner`;

/** Those whom a shortlist lets go further, to be joined as `named`. @param cycle SQL of the cycle's id, or of several. */
export const named = (cycle: string): string =>
  `(select distinct s.nomination_id from shortlist_entry s where s.cycle_id = ${cycle} and s.advances and s.effective_at <= clock_timestamp()) named`;

/** The year of the award, before which earlier editions count; null where the edition's label is none. */
export const awardYear = ({ data }: Pick<CurrentCycle, 'data'>): number | null => data.awardYear ?? (/^\d{4}$/.test(data.edition) ? Number(data.edition) : null);
