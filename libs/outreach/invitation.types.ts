/** What a guest says. */
export const rsvpAnswers = ['accepted', 'declined', 'tentative'] as const;
export type RsvpAnswer = (typeof rsvpAnswers)[number];
/** Persons of one guest, themselves included. */
export const LARGEST_PARTY = 20;
