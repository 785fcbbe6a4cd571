import type { AttendanceRecord } from '../outreach/records.types.js';
import type { CountryHit } from './import.countries.js';
import { sentencesOf } from './import.sentences.js';

/** A mission whose country may be one of several: a group with a name until somebody knows. */
export const missionOf = (name: string): AttendanceRecord => ({ kind: 'group', name: `Permanent Mission of ${name} (which of the countries of this name is not said)`, precision: 'exactly' });

/** "Permanent Missions from Bhutan, Brazil …": the missions that a sentence lists. */
export function missionsIn(text: string, countries: readonly CountryHit[]): AttendanceRecord[] {
  return sentencesOf(text).flatMap(({ from, to, text: sentence }) => {
    const list = /\bPermanent (?:Missions|Representatives) (?:from|of)\b/.exec(sentence);
    if (!list) return [];
    const listed = countries.filter((country) => country.from >= from + list.index && country.to <= to);
    return listed.map(({ candidates, from: at, to: end }): AttendanceRecord => (candidates.length === 1 ? { kind: 'mission', country: candidates[0]!, precision: 'exactly' } : missionOf(text.slice(at, end))));
  });
}
