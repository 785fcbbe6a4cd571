import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { record } from '../journal/acts.service.js';
import type { Actor } from '../journal/actor.js';
import { refuse } from '../refusal/refusal.js';
import { RoleGrant } from './access.entity.js';
import { grantedRoles, type GrantedRole } from './role.js';

/** A role for a person. A focal point's names a country (alpha-3), a partner's a UN entity, the others neither. */
export interface ToGrant {
  readonly personId: string;
  readonly role: GrantedRole;
  readonly country?: string;
  readonly partner?: string;
  readonly by: Actor;
}

/** Who may come in by sign-in, and as what. */
@Injectable()
export class Grants {
  constructor(private readonly database: DataSource) {}

  /** Gives a role. What the person has already is given back as it stands. */
  async give(manager: EntityManager, { personId, role, country, partner, by }: ToGrant): Promise<RoleGrant> {
    const [made] = await manager.query<{ id: string }[]>(
      `insert into role_grant (person_id, role, country, partner, granted_by) values ($1, $2, $3, $4, $5)
       on conflict (person_id, role, country, partner) where revoked_at is null do nothing returning id`,
      [personId, role, country ?? null, partner ?? null, by],
    );
    if (made) await record(manager, { subject: made.id, kind: 'roleGranted', by, refs: { role, person: personId, country: country ?? null, partner: partner ?? null } });
    return manager.findOneByOrFail(RoleGrant, { personId, role, country: country ?? IsNull(), partner: partner ?? IsNull(), revokedAt: IsNull() });
  }

  /** Takes a role back; whoever is signed in under it is out at once. One that is revoked stays as it is. @throws Refusal `not-found`. */
  async revoke(manager: EntityManager, id: string, by: Actor): Promise<RoleGrant> {
    const grant = await manager.findOne(RoleGrant, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!grant) refuse('not-found', 'There is no such grant.');
    if (grant.revokedAt) return grant;
    await manager.query(`update role_grant set revoked_at = clock_timestamp() where id = $1`, [id]);
    await record(manager, { subject: id, kind: 'roleRevoked', by });
    return manager.findOneByOrFail(RoleGrant, { id });
  }

  /** What a person may come in as, the strongest first; among equals the one granted first. */
  async of(personId: string): Promise<RoleGrant[]> {
    const grants = await this.database.manager.find(RoleGrant, { where: { personId, revokedAt: IsNull() }, order: { id: 'ASC' } });
    return grants.sort((a, b) => grantedRoles.indexOf(a.role) - grantedRoles.indexOf(b.role));
  }
}
