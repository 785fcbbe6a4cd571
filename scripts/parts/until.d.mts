/** Asks again and again until the answer is truthy. */
export function until<T>(ask: () => T | Promise<T>, options?: { within?: number; every?: number; what?: string; failed?: () => Error | undefined | false }): Promise<T>;
