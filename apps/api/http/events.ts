import { StreamableFile } from '@nestjs/common';
import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';

/** Between two looks at what is told about, in milliseconds. */
const LOOK = 1_000;
/** Between two signs of life, so that no proxy takes the line for dead. */
const SIGN = 15_000;
/** After which the line is closed; a client of server-sent events comes back by itself. */
const LONGEST = 10 * 60_000;

const api = new EventEmitter().setMaxListeners(0);

/** Ends every line of events: the API is about to stop, and must not wait for its listeners. */
export const endEvents = (): void => void api.emit('end');

/**
 * Server-sent events (WHATWG HTML, 9.2) about something that goes on: the event `state` with what `look` answers, at once and
 * whenever that has changed, until `isOver` says that nothing will follow. `look` is asked once before anything is
 * promised, so that its refusals are answered as everywhere.
 * The handler carries `@ShowsEvents` and answers what this gives.
 */
export async function eventsOf<T>(look: () => Promise<T>, isOver: (state: T) => boolean, resumed: Resumed<T> = {}): Promise<StreamableFile> {
  const first = await look();
  return new StreamableFile(Readable.from(told(first, look, isOver, resumed), { objectMode: false }), { type: 'text/event-stream; charset=utf-8' });
}

/** How a client that comes back is spared what it has seen: the id of a state, and the id that it saw last (`Last-Event-ID`). */
export interface Resumed<T> {
  readonly idOf?: (state: T) => number;
  readonly seen?: string | undefined;
}

async function* told<T>(first: T, look: () => Promise<T>, isOver: (state: T) => boolean, { idOf, seen }: Resumed<T>): AsyncGenerator<string> {
  const end = new AbortController();
  const stop = () => end.abort();
  api.once('end', stop);
  try {
    const until = Date.now() + LONGEST;
    const seenAlready = idOf !== undefined && String(idOf(first)) === seen && !isOver(first);
    let [state, said, signed] = [first, seenAlready ? JSON.stringify(first) : '', Date.now()];
    for (;;) {
      const text = JSON.stringify(state);
      if (text !== said) yield `event: state\n${idOf ? `id: ${idOf(state)}\n` : ''}data: ${(said = text)}\n\n`;
      else if (Date.now() - signed > SIGN) yield `: still here\n\n`;
      else if (isOver(state) || end.signal.aborted || Date.now() > until) return;
      else {
        await pause(LOOK, end.signal);
        if (!end.signal.aborted) state = await look();
        continue;
      }
      signed = Date.now();
    }
  } finally {
    api.off('end', stop);
  }
}

const pause = (ms: number, stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stop.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
