import pg from 'pg';

/**
 * Calls `heard` at each NOTIFY on the channel, on a connection of its own that is made anew when it breaks.
 * Whoever listens must also look by itself: what is said while the connection is down goes unheard.
 * @returns when `stop` fires.
 */
export async function listen(url: string, channel: string, heard: () => void, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const client = new pg.Client({ connectionString: url, application_name: `unpsa listens: ${channel}`, keepAlive: true });
    const over = new Promise<void>((resolve) => {
      client.once('end', () => resolve());
      client.on('error', () => resolve());
      stop.addEventListener('abort', () => resolve(), { once: true });
    });
    try {
      await client.connect();
      client.on('notification', heard);
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      await over;
    } catch {
      // The database is away; its return is awaited below.
    }
    await client.end().catch(() => undefined);
    await pause(1_000, stop);
  }
}

/** Waits, at most until `stop` fires. */
export const pause = (ms: number, stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (stop.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    }
    stop.addEventListener('abort', done, { once: true });
  });
