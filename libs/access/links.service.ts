import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuse } from '../refusal/refusal.js';
import { Link, TaskSession } from './access.entity.js';
import { hashOf, secret } from './secret.js';

/** What a link is minted for. */
export type ToLink = Pick<Link, 'purpose' | 'target' | 'version' | 'personId' | 'expiresAt'>;

/** A link that exists, expired or not: an expired one explains itself. */
export type FoundLink = Link & { readonly expired: boolean };

/**
 * Links to tasks, and the browser sessions that they are exchanged for. Both are secrets of which only hashes are kept.
 * Whether a link's version is still the task's is for the noun that owns the task to ask.
 */
@Injectable()
export class Links {
  /** @returns the token, base64url; it is in no table and in no log. */
  async mint(manager: EntityManager, link: ToLink): Promise<string> {
    const [token] = await this.mintAll(manager, [link]);
    return token!;
  }

  /** As `mint`, for many in one statement. @returns the tokens in the order of the links. */
  async mintAll(manager: EntityManager, links: readonly ToLink[]): Promise<string[]> {
    const tokens = links.map(() => secret());
    if (links.length > 0) {
      const column = <K extends keyof ToLink>(name: K) => links.map((link) => link[name]);
      await manager.query(
        `insert into link (hash, purpose, target, version, person_id, expires_at)
         select decode(hash, 'hex'), purpose, target, version, person_id, expires_at
           from unnest($1::text[], $2::text[], $3::uuid[], $4::int[], $5::uuid[], $6::timestamptz[]) as l (hash, purpose, target, version, person_id, expires_at)`,
        [tokens.map((token) => hashOf(token).toString('hex')), column('purpose'), column('target'), column('version'), column('personId'), column('expiresAt')],
      );
    }
    return tokens;
  }

  async find(manager: EntityManager, token: string): Promise<FoundLink | null> {
    const link = await manager.findOneBy(Link, { hash: hashOf(token) });
    if (!link) return null;
    const [{ expired }] = await manager.query<[{ expired: boolean }]>(`select $1 <= clock_timestamp() as expired`, [link.expiresAt]);
    return Object.assign(link, { expired });
  }

  /**
   * Exchanges a link for a session of its one task, for a day at most and never beyond the link's own end.
   * @returns the cookie's value. @throws Refusal `link-gone`.
   */
  async openSession(manager: EntityManager, token: string): Promise<{ cookie: string; link: Link }> {
    const link = await this.find(manager, token);
    if (!link) refuse('link-gone', 'This link is not known. Please open the newest mail about the task and use the link in it.');
    if (link.expired) refuse('link-gone', 'This link has expired. Please ask for a fresh one; it comes by mail to the same address.');
    const cookie = secret();
    await manager.query(
      `insert into task_session (hash, link_hash, target, version, person_id, expires_at)
       values ($1, $2, $3, $4, $5, least($6, clock_timestamp() + interval '1 day'))`,
      [hashOf(cookie), link.hash, link.target, link.version, link.personId, link.expiresAt],
    );
    return { cookie, link };
  }

  /** The session of a cookie; null when there is none or its time is over. */
  session(manager: EntityManager, cookie: string): Promise<TaskSession | null> {
    return manager
      .createQueryBuilder(TaskSession, 'session')
      .where('session.hash = :hash and session.expiresAt > clock_timestamp()', { hash: hashOf(cookie) })
      .getOne();
  }
}
