import type { Writable } from 'node:stream';
import pg from 'pg';

/** More different statements than the product has; a text made for one occasion is not kept by the server for ever. */
const mostPrepared = 400;
const names = new Map<string, string>();

/** How a statement begins that is composed of what was asked: there may be thousands of them, and each is to be planned for its own values. */
const composed = '/* composed */';

/** The name under which PostgreSQL keeps a statement's plan, the same in every connection. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= mostPrepared || text.startsWith(composed)) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

/**
 * A connection that spends fewer round trips on the same statements. Statements with parameters are prepared once; what is asked
 * without waiting for the answer before is sent at once; and a transaction begins together with its first statement.
 * Measured by `npm run bench -- intake`.
 */
export class PipelinedClient extends pg.Client {
  private begin = false;
  private corked = false;

  constructor(config: pg.ClientConfig) {
    super({ ...config, pipeline: true } as pg.ClientConfig);
  }

  override query(...args: unknown[]): never {
    const [text, values] = args;
    this.cork();
    const send = (query: unknown, ...rest: unknown[]) => super.query(query as string, ...(rest as []));
    if (text === 'START TRANSACTION') {
      this.begin = true;
      return Promise.resolve({ command: 'START', rowCount: null, rows: [], fields: [], oid: 0 }) as never;
    }
    if (this.begin) {
      this.begin = false;
      // Nothing was asked in the transaction: there is none to end.
      if (text === 'COMMIT' || text === 'ROLLBACK') return Promise.resolve({ command: text, rowCount: null, rows: [], fields: [], oid: 0 }) as never;
      // What makes a BEGIN fail makes the statement behind it fail too, and that one is waited for.
      send('START TRANSACTION').catch(() => undefined);
    }
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return send(...(args as [unknown])) as never;
    const name = nameOf(text);
    return send(name === undefined ? { text, values } : { name, text, values }, ...args.slice(2)) as never;
  }

  /** What is asked in one turn of the event loop leaves in one write. */
  private cork(): void {
    if (this.corked) return;
    this.corked = true;
    const { stream } = (this as unknown as { connection: { stream: Writable } }).connection;
    stream.cork();
    process.nextTick(() => {
      this.corked = false;
      stream.uncork();
    });
  }
}
