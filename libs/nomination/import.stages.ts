/** The stages of an import: its rows are counted, then taken. */
export const importStages = ['reading', 'importing', 'done', 'cancelled', 'failed'] as const;
export type ImportStage = (typeof importStages)[number];

export const importFormats = ['jsonl', 'xlsx'] as const;
export type ImportFormat = (typeof importFormats)[number];

/**
 * Why a file as a whole is not taken. `tooMany`: more rows than are taken; `unreadable`: no table that can be read to its end;
 * `noRows`: none; `columns`: its first row names no field that is known.
 */
export const importFailures = ['tooMany', 'unreadable', 'noRows', 'columns'] as const;
export type ImportFailure = (typeof importFailures)[number];
