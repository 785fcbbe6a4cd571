/** writing → ready → expired, when the file is gone. */
export const exportStages = ['writing', 'ready', 'expired'] as const;

export const exportFormats = ['xlsx', 'csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];
