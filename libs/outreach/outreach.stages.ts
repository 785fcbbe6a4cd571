/** The last thing that is true of an event. `effect`: all is in, and what came of it is being watched. */
export const eventStages = ['planned', 'invited', 'held', 'attended', 'followedUp', 'outcomes', 'effect', 'closed', 'cancelled'] as const;
export type EventStage = (typeof eventStages)[number];
/** Who moves an event on: somebody of the team, or its dates. */
export const eventHolders = ['officer', 'clock', 'nobody'] as const;
export type EventHolder = (typeof eventHolders)[number];

export const commitmentStages = ['open', 'done', 'dropped'] as const;
export const enquiryStages = ['open', 'answered', 'closed'] as const;
export const coverageStages = ['watching', 'closed'] as const;
