import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Grants } from '../access/grants.service.js';
import type { GrantedRole } from '../access/role.js';
import { Acts, type Once } from '../journal/acts.service.js';
import type { Actor } from '../journal/actor.js';
import type { Reason } from '../refusal/problems.js';
import { refuseIf } from '../refusal/refusal.js';
import { people } from './people.js';

/** Whom to let in, and as what. */
export interface PersonToGrant {
  readonly name: string;
  /** As the identity provider knows it. */
  readonly email: string;
  readonly role: GrantedRole;
  /** ISO 3166-1 alpha-3, of a focal point. */
  readonly country?: string;
  /** UN entity of a partner, as a cycle's categories name it. */
  readonly partner?: string;
}

/** A role that a person has or had. */
export interface GrantAnswer {
  readonly id: string;
  readonly person: { readonly id: string; readonly name: string };
  /** Null once the person is erased. */
  readonly email: string | null;
  readonly role: GrantedRole;
  readonly country: string | null;
  readonly partner: string | null;
  readonly grantedAt: string;
  readonly revokedAt: string | null;
}

interface Row extends Omit<GrantAnswer, 'person' | 'grantedAt' | 'revokedAt'> {
  readonly personId: string;
  readonly name: string;
  readonly at: Date;
  readonly revokedAt: Date | null;
}

/** Who comes in by sign-in: an administrator says, or the operator. */
@Injectable()
export class PersonGrants {
  constructor(
    private readonly acts: Acts,
    private readonly grants: Grants,
    private readonly database: DataSource,
  ) {}

  /** Grants a role to the person with this address, who is made when unknown. @throws Refusal `invalid-fields`. */
  grant(by: Actor, given: PersonToGrant, once: Once): Promise<GrantAnswer> {
    return this.acts.once(once, (manager) => this.write(manager, by, given));
  }

  /** As `grant`, within somebody else's act. */
  async write(manager: EntityManager, by: Actor, given: PersonToGrant): Promise<GrantAnswer> {
    refuseIf(whyNotGrant(given, await entities(manager)));
    const personId = await people.ensure(manager, given);
    const { id } = await this.grants.give(manager, { personId, role: given.role, by, ...(given.country && { country: given.country }), ...(given.partner && { partner: given.partner }) });
    return one(manager, id);
  }

  /** @throws Refusal `not-found`. */
  revoke(by: Actor, id: string, once: Once): Promise<GrantAnswer> {
    return this.acts.once(once, async (manager) => {
      await this.grants.revoke(manager, id, by);
      return one(manager, id);
    });
  }

  /** Every grant, revoked ones included, the newest first. */
  async list(): Promise<GrantAnswer[]> {
    return (await this.database.query<Row[]>(`${select} order by g.id desc`)).map(shown);
  }
}

const select = `
  select g.id, g.person_id as "personId", p.name, p.email, g.role, g.country, g.partner, g.at, g.revoked_at as "revokedAt"
    from role_grant g join person p on p.id = g.person_id`;

async function one(manager: EntityManager, id: string): Promise<GrantAnswer> {
  const [row] = await manager.query<[Row]>(`${select} where g.id = $1`, [id]);
  return shown(row);
}

const shown = ({ personId, name, at, revokedAt, ...grant }: Row): GrantAnswer => ({
  ...grant, person: { id: personId, name }, grantedAt: at.toISOString(), revokedAt: revokedAt?.toISOString() ?? null,
});

/** The UN entities that share a category of any cycle. */
export async function entities(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ partner: string }[]>(`select distinct partner from shared_category order by 1`);
  return rows.map(({ partner }) => partner);
}

/** @param known entities that share a category. */
export function whyNotGrant({ role, country, partner }: Pick<PersonToGrant, 'role' | 'country' | 'partner'>, known: readonly string[]): Reason[] {
  const wrong = (field: string, detail: string): Reason => ({ problem: 'invalid-fields', field, detail });
  const reasons: Reason[] = [];
  if (role === 'focalPoint' && !country) reasons.push(wrong('/country', 'A focal point stands for a country. Send its ISO 3166-1 alpha-3 code, as KEN.'));
  if (role !== 'focalPoint' && country) reasons.push(wrong('/country', 'Only a focal point has a country. Leave the field out.'));
  if (role === 'partner' && !known.includes(partner ?? '')) reasons.push(wrong('/partner', `A partner comes for a UN entity that shares a category: ${known.join(', ') || 'no cycle names one yet'}.`));
  if (role !== 'partner' && partner) reasons.push(wrong('/partner', 'Only a partner comes for a UN entity. Leave the field out.'));
  return reasons;
}
