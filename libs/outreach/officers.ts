import type { EntityManager } from 'typeorm';

/** SQL: by id and role, whoever has a key or a role that counts now. */
export const standing = `
  select g.person_id as id, g.role from role_grant g where g.revoked_at is null
  union select k.person_id, k.role from api_key k where k.revoked_at is null and (k.expires_at is null or k.expires_at > clock_timestamp())`;

/** Every officer whom mail reaches, by id. */
export async function officers(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select distinct p.id from (${standing}) s join person p on p.id = s.id where s.role = 'officer' and p.email is not null order by p.id`,
  );
  return rows.map(({ id }) => id);
}

/** Those whose matter it is: the person named, as long as they are of the team, else every officer. */
export async function officersFor(manager: EntityManager, personId: string | null): Promise<string[]> {
  return personId !== null && (await isOfTeam(manager, personId)) ? [personId] : officers(manager);
}

/** Whether somebody may act for the office now. */
export async function isOfTeam(manager: EntityManager, personId: string): Promise<boolean> {
  const [row] = await manager.query<unknown[]>(
    `select 1 from (${standing}) s join person p on p.id = s.id where s.role in ('officer', 'administrator') and p.email is not null and s.id = $1`,
    [personId],
  );
  return row !== undefined;
}
