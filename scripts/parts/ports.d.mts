/** Ports of this machine that nobody listens on; they differ. */
export function freePorts(count: number, host?: string): Promise<number[]>;
/** One free port. */
export function freePort(host?: string): Promise<number>;
/** Refuses ports that somebody holds: `{ setting: port }`. */
export function demandFree(wanted: Record<string, number>, host?: string): Promise<void>;
/** Which process listens on a port, where /proc tells. */
export function holder(port: number): { pid: number; command: string } | undefined;
