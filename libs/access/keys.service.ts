import { Injectable } from '@nestjs/common';
import { randomInt, timingSafeEqual } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { record } from '../journal/acts.service.js';
import type { Actor } from '../journal/actor.js';
import { refuse } from '../refusal/refusal.js';
import { ApiKey } from './access.entity.js';
import type { Caller } from './caller.js';
import type { KeyRole } from './role.js';
import { hashOf, secret } from './secret.js';

/** For whom a key is. A nominator's key names the institution and the country (alpha-3) for which it acts, a partner's its UN entity. */
export interface ToKey {
  readonly role: KeyRole;
  readonly personId: string;
  readonly institutionId?: string;
  readonly country?: string;
  readonly partner?: string;
  /** Absent: until it is revoked. */
  readonly expiresAt?: Date;
  /** Who makes it; the operator unless said. */
  readonly by?: Actor;
}

/** Two, so that a key is exchanged without a pause. */
const ACTIVE_AT_ONCE = 2;
const active = `revoked_at is null and (expires_at is null or expires_at > clock_timestamp())`;
const shape = /^Bearer +(unpsa_([a-z0-9]{8})_[A-Za-z0-9_-]{43}) *$/i;
const signs = 'abcdefghijklmnopqrstuvwxyz0123456789';

interface Found {
  readonly id: string;
  readonly hash: Buffer;
  readonly role: KeyRole;
  readonly person_id: string;
  readonly institution_id: string | null;
  readonly country: string | null;
  readonly partner: string | null;
}

/** Makes, revokes and recognizes the keys of the API. */
@Injectable()
export class Keys {
  constructor(private readonly database: DataSource) {}

  /**
   * Makes a key. Its text is in the answer and nowhere else.
   * @throws Refusal when a nominator has two active keys for the institution.
   */
  async create(manager: EntityManager, { role, personId, institutionId, country, partner, expiresAt, by = 'operator' }: ToKey): Promise<{ id: string; key: string }> {
    if (role === 'nominator') await this.refuseThird(manager, personId, institutionId);
    const prefix = Array.from({ length: 8 }, () => signs[randomInt(signs.length)]).join('');
    const key = `unpsa_${prefix}_${secret()}`;
    const made = await manager.insert(ApiKey, {
      prefix, hash: hashOf(key), role, personId, institutionId: institutionId ?? null, country: country ?? null, partner: partner ?? null, expiresAt: expiresAt ?? null,
    });
    const { id } = made.identifiers[0] as { id: string };
    await record(manager, { subject: id, kind: 'keyCreated', by, refs: { role, personId, institutionId: institutionId ?? null, ...(partner && { partner }) } });
    return { id, key };
  }

  /** Ends a key at once. A key that is already revoked stays as it is. @throws Refusal `not-found`. */
  async revoke(manager: EntityManager, prefix: string, by: Actor): Promise<void> {
    const key = await manager.findOne(ApiKey, { where: { prefix }, lock: { mode: 'pessimistic_write' } });
    if (!key) refuse('not-found', `There is no key whose public part is "${prefix}".`);
    if (key.revokedAt) return;
    await manager.query(`update api_key set revoked_at = clock_timestamp() where id = $1`, [key.id]);
    await record(manager, { subject: key.id, kind: 'keyRevoked', by });
  }

  /**
   * Who asks, by the Authorization header; null when no active key is named. Asked of PostgreSQL at each request, so
   * that a revocation holds from its commit on.
   */
  async authenticate(header: string | undefined): Promise<Caller | null> {
    const [, key, prefix] = shape.exec(header ?? '') ?? [];
    if (!key) return null;
    const [found] = await this.database.query<Found[]>(
      `select id, hash, role, person_id, institution_id, country, partner from api_key where prefix = $1 and ${active}`,
      [prefix],
    );
    if (!found || !timingSafeEqual(found.hash, hashOf(key))) return null;
    const { id, role, person_id: personId, institution_id: institutionId, country, partner } = found;
    // A government's system acts as its key; a member of the team or of a partner acts as the person, whichever key is used.
    return { actor: role === 'nominator' ? `key:${id}` : `person:${personId}`, keyId: id, role, personId, institutionId, country, ...(partner !== null && { partner }) };
  }

  private async refuseThird(manager: EntityManager, personId: string, institutionId: string | undefined): Promise<void> {
    // Two operators at once would each count one key and make the third together.
    await manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`key of ${personId} for ${institutionId}`]);
    const keys = await manager.query<{ prefix: string }[]>(
      `select prefix from api_key where person_id = $1 and institution_id = $2 and ${active} order by created_at`,
      [personId, institutionId],
    );
    if (keys.length < ACTIVE_AT_ONCE) return;
    // By their address: so whoever makes keys names the person.
    const names = keys.map(({ prefix }) => prefix).join(' and ');
    refuse('invalid-fields', `This person has two active keys for this institution, ${names}. Revoke one of them first.`, { field: '/email' });
  }
}
