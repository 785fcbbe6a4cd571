/** The stages of a nomination's life, in order, and its ends. Source: the product's description of a nomination's life. */
export const waitingStages = ['late', 'screening', 'categorising', 'reviewing', 'ranking', 'documents', 'deciding'] as const;
export const ends = ['ineligible', 'withdrawn', 'winner', 'finalist', 'specialMention', 'notAwarded'] as const;

/** Stages in which a workflow works on the nomination. */
export type WaitingStage = (typeof waitingStages)[number];
export type End = (typeof ends)[number];
export type Stage = 'draft' | WaitingStage | End;

export const isEnd = (stage: string): stage is End => (ends as readonly string[]).includes(stage);

/** Stages that outsiders cannot tell apart before the announcement: which of them it is would say who stands on a shortlist. */
export const underEmbargo = ['reviewing', 'ranking', 'deciding'] as const satisfies readonly WaitingStage[];

/**
 * Whether a nomination is at a stage of which outsiders learn only that it is under review. Its holder, since when, its next wake and
 * its round tell as much as the stage itself: they are kept from outsiders with it.
 */
export const isUnderEmbargo = (stage: string): boolean => (underEmbargo as readonly string[]).includes(stage);

/** The stage as everybody outside the team reads it, filters by it and counts by it. */
export const publicStage = (stage: Stage): Stage => (isUnderEmbargo(stage) ? 'reviewing' : stage);

/** The same in SQL. @param stage an expression, as `n.stage`. */
export const publicStageSql = (stage: string): string => `case when ${stage} in (${underEmbargo.map((name) => `'${name}'`).join(', ')}) then 'reviewing' else ${stage} end`;
