import type { ChildProcess, StdioOptions } from 'node:child_process';

export type Settings = Record<string, string | number>;
/** Settings that keep every answered commit. */
export const DURABLE: Settings;
/** Makes the cluster in `folder` unless it is there. */
export function prepareCluster(cluster: { folder: string; password: string }): void;
/** Starts the server of a cluster on loopback. */
export function spawnPostgres(server: { folder: string; port: number; settings?: Settings; stdio?: StdioOptions }): ChildProcess;
/** Ends what a killed run left behind in this folder. */
export function clearCluster(folder: string): Promise<void>;
/** The address of a database of this machine. */
export function postgresUrl(at: { port: number; password: string; user?: string; database?: string }): string;
/** Waits until the server answers, and sees to it that the product's role and database exist. */
export function readyPostgres(server: { port: number; password: string; failed?: () => Error | undefined | false; within?: number }): Promise<void>;
