import { wordsIn } from '../words/words.js';
import type { MemberGone } from './member.facts.js';

/** Why a link leads to no vote, in words. */
export const memberGoneInWords = (gone: MemberGone, language = 'en'): string => wordsIn(language)(`decision.committee.gone.${gone}`);
