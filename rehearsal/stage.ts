import type { CycleData } from '../libs/cycle/cycle.types.js';
import type { Clock } from './clock.js';
import type { Composition } from './composition.js';
import type { Pace } from './cycle.js';
import type { Client } from './http.js';
import type { Ledger } from './ledger.js';
import type { Screen } from './screen.js';
import type { Sink } from './sink.js';

/** What everybody in the company shares. */
export interface Stage {
  readonly origin: string;
  /** Code of the rehearsal's cycle. */
  readonly cycle: string;
  /** The cycle that is rehearsed. */
  readonly data: CycleData;
  readonly pace: Pace;
  readonly composition: Composition;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly sink: Sink;
  readonly screen: Screen;
  /** One proposes, two approve. */
  readonly officers: readonly [Client, Client, Client];
  readonly clients: ReadonlyMap<string, Client>;
}
