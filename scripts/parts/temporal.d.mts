import type { ChildProcess, StdioOptions } from 'node:child_process';

/** A Temporal CLI that brings a server; fetched or built when there is none. */
export function findTemporal(options?: { environment?: NodeJS.ProcessEnv; say?: (sentence: string) => void }): Promise<string>;
/** Starts a Temporal server on loopback. */
export function spawnTemporal(server: {
  cli: string; port: number; database?: string; uiPort?: number; dynamic?: Record<string, unknown>; level?: string; stdio?: StdioOptions;
}): ChildProcess;
/** Waits until the server answers a call that needs its store. */
export function readyTemporal(server: { cli: string; port: number; failed?: () => Error | undefined | false; within?: number }): Promise<void>;
