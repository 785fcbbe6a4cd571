import { parentPort, workerData } from 'node:worker_threads';
import { allocate } from './allocation.solver.js';
import type { Problem } from './allocation.types.js';
import { loadHighs } from './highs.js';

/** One computation in a thread of its own, which ends with it: whoever serves requests goes on serving them. */
parentPort!.postMessage(allocate(await loadHighs(), workerData as Problem));
