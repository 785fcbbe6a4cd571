import { AsyncLocalStorage } from 'node:async_hooks';

/** What a line of the log belongs to: a request, or a workflow's step. */
export interface LogContext {
  readonly reqId?: string;
  readonly workflow?: string;
  readonly activity?: string;
}

const store = new AsyncLocalStorage<LogContext>();

/** Runs work of which every line says what it belongs to, whoever writes it. */
export const within = <T>(context: LogContext, work: () => T): T => store.run(context, work);

/** For pino: adds to a line what it belongs to. */
export const belonging = (): object => store.getStore() ?? {};
