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

/** What an act may ask of its transaction. */
export interface Act {
  /** Hands over a statement whose answer the act does not need: it travels with the commit, and fails the act if it fails. */
  last(statement: Promise<unknown>): void;
  /** Settles once it is known that the act was not said before: to be awaited before anything that no rollback takes back. */
  readonly mine: Promise<void>;
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
   * @throws Refusal from the work, or `idempotency-key-reused` when the key came with another request.
   */
  async once<T>({ owner, key, request }: Once, work: (manager: EntityManager, act: Act) => Promise<T>): Promise<T> {
    const digest = createHash('sha256').update(request).digest();
    try {
      const answer = await this.transaction(async (manager, last) => {
        const mine = claim(manager, owner, key, digest);
        const said = await work(manager, { last, mine }).then(
          (done) => JSON.stringify(done ?? null),
          // An act that was said before is refused by what it did then; the first answer is the right one.
          (error: unknown) => mine.then(() => Promise.reject(error as Error)),
        );
        await mine;
        last(manager.query(`update act_key set answer = $3 where owner = $1 and key = $2`, [owner, key, said]));
        return said;
      });
      this.bell.ring();
      return JSON.parse(answer) as T;
    } catch (error) {
      if (error instanceof SaidBefore) return this.firstAnswer<T>(owner, key, digest);
      throw error;
    }
  }

  /**
   * A transaction whose last statements travel together with its commit. Should one of them fail, PostgreSQL makes a
   * rollback of the commit.
   */
  private async transaction<T>(work: (manager: EntityManager, last: Act['last']) => Promise<T>): Promise<T> {
    const runner = this.database.createQueryRunner();
    const sent: Promise<unknown>[] = [];
    const last = (statement: Promise<unknown>) => {
      statement.catch(() => undefined);
      sent.push(statement);
    };
    try {
      await runner.startTransaction();
      const answer = await work(runner.manager, last);
      const [commit, ...statements] = await Promise.allSettled([runner.commitTransaction(), ...sent]);
      const failed = [...statements, commit].find((end) => end.status === 'rejected');
      if (failed) throw failed.reason;
      return answer;
    } catch (error) {
      // The error that brought us here says more than one of the rollback; a broken connection is rolled back by PostgreSQL.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async firstAnswer<T>(owner: string, key: string, digest: Buffer): Promise<T> {
    const [first] = await this.database.query<{ digest: Buffer; answer: T }[]>(`select digest, answer from act_key where owner = $1 and key = $2`, [owner, key]);
    if (!first!.digest.equals(digest)) {
      refuse('idempotency-key-reused', `The Idempotency-Key "${key}" came before with another request. Take a new key for a new request.`);
    }
    return first!.answer;
  }
}

/** The key was taken by an act that is committed. */
class SaidBefore extends Error {}

/** Takes the key; sent together with the act's first statement. @throws SaidBefore */
function claim(manager: EntityManager, owner: string, key: string, digest: Buffer): Promise<void> {
  const mine = manager
    .query<unknown[]>(`insert into act_key (owner, key, digest) values ($1, $2, $3) on conflict do nothing returning 1`, [owner, key, digest])
    .then((claimed) => {
      if (claimed.length === 0) throw new SaidBefore();
    });
  mine.catch(() => undefined);
  return mine;
}
