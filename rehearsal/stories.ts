/** What happens to a nomination that is not simply submitted in time and judged. */
export const stories = ['ordinary', 'late', 'selfNominated', 'notYetStarted', 'duplicate', 'pastWinner', 'withdrawn', 'draftOnly'] as const;
export type Story = (typeof stories)[number];
