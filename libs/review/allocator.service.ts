import { Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../config/project-root.js';
import type { Allocated, Problem } from './allocation.types.js';

/** Compiled, also where the rest runs from the sources: a thread has no compiler of its own. */
const program = join(projectRoot(), 'dist/libs/review/allocation.worker.js');

/** Computes allocations beside the event loop, one after the other: two at once would only take each other's processor and memory. */
@Injectable()
export class Allocator {
  private last: Promise<unknown> = Promise.resolve();

  allocate(problem: Problem): Promise<Allocated> {
    const next = this.last.then(() => inThread(problem));
    this.last = next.catch(() => undefined);
    return next;
  }
}

function inThread(problem: Problem): Promise<Allocated> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: problem });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread of an allocation ended with ${code} before it answered.`)));
  });
}
