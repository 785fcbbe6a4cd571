/** The last thing that is true of an event. `effect`: all is in, and what came of it is being watched. */
export const eventStages = ['planned', 'invited', 'held', 'attended', 'followedUp', 'outcomes', 'effect', 'closed', 'cancelled'] as const;
export type EventStage = (typeof eventStages)[number];

export const commitmentStages = ['open', 'done', 'dropped'] as const;
export const enquiryStages = ['open', 'answered', 'closed'] as const;
export const coverageStages = ['watching', 'closed'] as const;
