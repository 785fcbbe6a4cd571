export const mailingStages = ['running', 'done', 'cancelled'] as const;

/** `queued`: its mail is in the ledger. The rest of them get none, and it says why. */
export const recipientStates = ['waiting', 'queued', 'unsubscribed', 'badAddress', 'repeated', 'cancelled'] as const;
