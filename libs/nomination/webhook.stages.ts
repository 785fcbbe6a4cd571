export const webhookStages = ['active', 'disabled'] as const;

/** `owner`: said so. `failing`: for days. `gone`: the address answered 410. `access`: the owner may no longer come in. */
export const disabledWhys = ['owner', 'failing', 'gone', 'access'] as const;
export type DisabledWhy = (typeof disabledWhys)[number];

/** Of one message. `withheld`: its owner may no longer see the nomination. `given up`: the endpoint was disabled before. */
export const deliveryStates = ['waiting', 'delivered', 'withheld', 'given up'] as const;
