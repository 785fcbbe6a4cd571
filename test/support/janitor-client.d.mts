/** This process ends with us, whatever happens to us. */
export function leash(pid: number, signal?: NodeJS.Signals): void;
/** This process has ended: its pid may soon be another's. */
export function forget(pid: number): void;
/** This folder goes away with us. */
export function discard(folder: string): void;
/** Lets the janitor do its work now, and waits for it. */
export function dismiss(): Promise<void> | undefined;
