import type { EntityManager } from 'typeorm';
import type { Endorsement } from './endorsement.entity.js';

/** The newest word of the nominee's country on a nomination, with the name of who said it. Null when there is none. */
export async function standingEndorsement(manager: EntityManager, nominationId: string, country: string | null): Promise<(Endorsement & { readonly name: string }) | null> {
  const [found] = await manager.query<(Endorsement & { name: string })[]>(
    `select e.id, e.nomination_id as "nominationId", e.person_id as "personId", e.country, e.endorsed, e.reason, e.version, e.at, p.name
       from endorsement e join person p on p.id = e.person_id where e.nomination_id = $1 and e.country = $2 order by e.at desc, e.id desc limit 1`,
    [nominationId, country],
  );
  return found ?? null;
}
