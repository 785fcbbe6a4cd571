/** The stages of a nomination's life, in order, and its ends. Source: the product's description of a nomination's life. */
export const waitingStages = ['late', 'screening', 'categorising', 'reviewing', 'ranking', 'documents', 'deciding'] as const;
export const ends = ['ineligible', 'withdrawn', 'winner', 'finalist', 'specialMention', 'notAwarded'] as const;

/** Stages in which a workflow works on the nomination. */
export type WaitingStage = (typeof waitingStages)[number];
export type End = (typeof ends)[number];
export type Stage = 'draft' | WaitingStage | End;

export const isEnd = (stage: string): stage is End => (ends as readonly string[]).includes(stage);
