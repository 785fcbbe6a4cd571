/** Why a country is a task: no outreach of the cycle reached it, or some did and no draft came of it. */
export const silences = ['neverReached', 'reachedWithoutDraft'] as const;
export type Silence = (typeof silences)[number];

/** A task ends with an officer's word, or is superseded by what happens meanwhile. */
export const silentStates = ['proposed', 'agreed', 'dismissed', 'superseded'] as const;
export type SilentState = (typeof silentStates)[number];

/** What makes a task nobody's: a draft of the country, or the deadline. */
export type SupersededBy = 'draft' | 'deadline';
