/** Kinds of outreach. The first nine are of the awards; any may also be an engagement of the Division that is none of theirs. */
export const eventKinds = [
  'briefing', 'seminar', 'workshop', 'sideEvent', 'informationDay', 'mediaAppearance', 'meeting', 'dissemination', 'publication',
  'conference', 'training', 'mission', 'retreat',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** What somebody is to an event. */
export const partyRoles = ['organizer', 'partner', 'host', 'speaker', 'participant', 'contact'] as const;
export type PartyRole = (typeof partyRoles)[number];
export const partyKinds = ['person', 'organization'] as const;
export type PartyKind = (typeof partyKinds)[number];

/** Who was there: a country's officials, a permanent mission, an institution, or a group that no country bounds. */
export const attendeeKinds = ['country', 'mission', 'institution', 'group'] as const;
export type AttendeeKind = (typeof attendeeKinds)[number];
/** `over 8,000` is not 8,000. */
export const precisions = ['exactly', 'about', 'over'] as const;
export type Precision = (typeof precisions)[number];

/**
 * A time as it is known, in the event's own zone: `2011`, `2011-12`, `2011-11-03` or `2027-01-15T10:00`. What is unknown
 * stays unknown.
 */
export type KnownTime = string;
