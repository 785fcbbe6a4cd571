/** Seconds until a message that failed is tried again: five, then four times longer each time, six hours at most. @param attempts from 1. */
export const retryAfter = (attempts: number): number => Math.min(5 * 4 ** (attempts - 1), 6 * 3_600);

/** Milliseconds of failing after which an endpoint is disabled. */
export const DAYS_OF_FAILURE = 5;
export const isHopeless = (failingSince: Date, now: Date): boolean => now.getTime() - failingSince.getTime() >= DAYS_OF_FAILURE * 86_400_000;

/** The address took the message. */
export const isTaken = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

/** Standard Webhooks: the address is no more, and asks not to be called again. */
export const isGone = (status: number | null): boolean => status === 410;
