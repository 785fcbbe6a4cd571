import { writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/**
 * Standard output as the place of a process's log. A line that cannot be written, as on a full disk, is lost. Pino's own
 * destination ends the process over it, and while it ends it waits for the disk: nobody gets an answer and nobody restarts it.
 */
export const logOut: DestinationStream = {
  write(line) {
    try {
      for (let rest = Buffer.from(line); rest.length > 0; ) rest = rest.subarray(writeSync(1, rest));
    } catch {
      // There is no other place to say so.
    }
  },
};
