/**
 * queued → rendered (its bytes are fixed) → sent; failed: refused for good, by the server or for want of an address;
 * dropped: its reason had gone before it was rendered.
 */
export const mailStates = ['queued', 'rendered', 'sent', 'failed', 'dropped'] as const;
export type MailState = (typeof mailStates)[number];

/** What a report says that came back: it may still arrive; it never will; its reader called it unwanted. */
export const bounceOutcomes = ['delayed', 'bounced', 'complained'] as const;
export type BounceOutcome = (typeof bounceOutcomes)[number];

/** How a report came: from the mailbox, by the webhook, or as the refusal of our own server. */
export const bounceWays = ['maildir', 'webhook', 'smtp'] as const;

/** Why a report changed nothing: it names none of our mails, its signature is wrong, or it is no such report. */
export const ignoredReasons = ['unknown', 'forged', 'foreign'] as const;
export type IgnoredReason = (typeof ignoredReasons)[number];

/** Why no bulk mail goes to an address: somebody's own wish; a mail that came back for good; a complaint to their provider. */
export const suppressionReasons = ['unsubscribed', 'bounced', 'complained'] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];
