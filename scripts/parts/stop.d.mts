/** A reason to stop that a person can act on. */
export class Stop extends Error {}
/** The line for an error of the machine itself. */
export function inOneLine(error: unknown, folder?: string): string;
