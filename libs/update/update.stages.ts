/** `collecting`: before the month is over. `editing`: drafted, with the editors. `approving`: with the director. */
export const updateStages = ['collecting', 'editing', 'approving', 'sending', 'archived'] as const;
