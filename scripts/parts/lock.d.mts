/** Takes a lock file for this process, unless a living process holds it. */
export function takeLock(file: string): { release?: () => void; owner?: { pid: number; born: string } };
/** Runs `work` while no other process does the same. */
export function withLock<T>(file: string, work: () => T | Promise<T>, options?: { waiting?: (owner: { pid: number }) => void }): Promise<T>;
