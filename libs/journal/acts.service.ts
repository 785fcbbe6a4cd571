import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { refuse } from '../refusal/refusal.js';
import type { Actor } from './actor.js';
import { Bell } from './bell.service.js';
import type { Refs } from './journal.entity.js';
import type { WorkflowKind } from './progress.entity.js';

/** One act for the journal, and the workflows that wait for it. */
export interface Said {
  readonly subject: string;
  readonly kind: string;
  readonly by: Actor;
  readonly refs?: Refs;
  readonly rulesVersion?: string | null;
  readonly wakes?: readonly Wake[];
}

/** A workflow to be told: its kind and the row that it works on. */
export interface Wake {
  readonly workflow: WorkflowKind;
  readonly target: string;
}

/** How a caller names an act, so that saying it twice does it once. */
export interface Once {
  readonly owner: string;
  /** The Idempotency-Key. */
  readonly key: string;
  /** What was asked: method, path and body. The same key with another request is refused. */
  readonly request: string | Buffer;
}

/**
 * Appends to the journal, with a delivery for each workflow that waits.
 * The caller holds the lock of the subject's row (or has just inserted it), which makes `seq` gapless.
 * @returns the act's sequence number within its subject.
 */
export async function record(manager: EntityManager, said: Said): Promise<number> {
  const wakes = said.wakes ?? [];
  const rows = await manager.query<{ seq: number }[]>(
    `with said as (
       insert into journal (subject, seq, actor, kind, rules_version, refs)
       values ($1, (select coalesce(max(seq), 0) + 1 from journal where subject = $1), $2, $3, $4, $5)
       returning subject, seq
     ), told as (
       insert into delivery (subject, seq, workflow, target)
       select said.subject, said.seq, wake.workflow, wake.target
         from said, unnest($6::text[], $7::uuid[]) as wake (workflow, target)
     )
     select seq from said`,
    [said.subject, said.by, said.kind, said.rulesVersion ?? null, said.refs ?? {}, wakes.map((w) => w.workflow), wakes.map((w) => w.target)],
  );
  return rows[0]!.seq;
}

/** Runs acts: each is one transaction, and its commit is the answer. */
@Injectable()
export class Acts {
  constructor(
    private readonly database: DataSource,
    private readonly bell: Bell,
  ) {}

  /** Runs one act and rings the relay. @throws Refusal from the work itself; then nothing was changed. */
  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const answer = await this.database.transaction(work);
    this.bell.ring();
    return answer;
  }

  /**
   * Runs an act at most once per key. The same key gives the first answer again, as JSON gives it back.
   * A second request under a key that is still in flight waits for the first one's commit.
   * @throws Refusal `idempotency-key-reused` when the key came with another request.
   */
  async once<T>({ owner, key, request }: Once, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const digest = createHash('sha256').update(request).digest();
    return this.run(async (manager) => {
      const claimed = await manager.query<unknown[]>(
        `insert into act_key (owner, key, digest) values ($1, $2, $3) on conflict do nothing returning 1`,
        [owner, key, digest],
      );
      if (claimed.length === 0) return this.firstAnswer<T>(manager, owner, key, digest);
      const answer = await work(manager);
      await manager.query(`update act_key set answer = $3 where owner = $1 and key = $2`, [owner, key, JSON.stringify(answer ?? null)]);
      return JSON.parse(JSON.stringify(answer ?? null)) as T;
    });
  }

  private async firstAnswer<T>(manager: EntityManager, owner: string, key: string, digest: Buffer): Promise<T> {
    const [first] = await manager.query<{ digest: Buffer; answer: T }[]>(
      `select digest, answer from act_key where owner = $1 and key = $2`,
      [owner, key],
    );
    if (!first!.digest.equals(digest)) {
      refuse('idempotency-key-reused', `The Idempotency-Key "${key}" came before with another request. Take a new key for a new request.`);
    }
    return first!.answer;
  }
}
