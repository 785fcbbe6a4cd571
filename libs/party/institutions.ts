import type { EntityManager } from 'typeorm';
import { kinshipOf, type Kinship, type Relative } from './kinship.rules.js';
import type { InstitutionKind, NamedInstitution } from './party.types.js';
import { normalize } from './spelling.rules.js';
import { spellings } from './spellings.js';

export interface SimilarInstitution {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  /** 0 to 1, of the most alike spelling. */
  readonly similarity: number;
}

interface Candidate {
  readonly id: string;
  readonly parentId: string | null;
}

export const institutions = {
  /**
   * Id of the institution with this name, in any spelling known, in this country; made when unknown. A parent is resolved the same
   * way. Where a name has several institutions, the one with the same parent is meant. A parent or head that was unknown is
   * filled in; one that is known stays.
   */
  async resolve(manager: EntityManager, named: NamedInstitution): Promise<string> {
    const { name, country, kind, head } = named;
    // Some write their own name where the form asks for a parent.
    const parent = named.parent && normalize(named.parent.name) !== normalize(name) ? named.parent : undefined;
    const parentId = parent ? await institutions.resolve(manager, { ...parent, country, kind: parent.kind ?? defaultParentKind(kind) }) : null;
    const normalized = normalize(name);
    const known = choose(await candidates(manager, normalized, country), parentId) ?? (await create(manager, { name: name.trim(), normalized, country, kind, parentId }));
    if (parentId && !known.parentId) await adopt(manager, known.id, parentId);
    if (head?.trim()) await manager.query(`update institution set head_name = $2 where id = $1 and head_name is null and head_person_id is null`, [known.id, head.trim()]);
    return known.id;
  },

  /** Ids of an institution and of all above it, itself first. */
  async lineage(manager: EntityManager, id: string): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(lineage, [id]);
    return rows.map((row) => row.id);
  },

  /** How two institutions are related, for rules on conflicts of interest and on self-nomination. */
  async kinship(manager: EntityManager, a: string, b: string): Promise<Kinship> {
    const [first, second] = [await relative(manager, a), await relative(manager, b)];
    return kinshipOf(first, second);
  },

  /** Institutions with a name like this one, the most alike first. */
  async similar(manager: EntityManager, { name, country, similarity = 0.5 }: { name: string; country?: string; similarity?: number }): Promise<SimilarInstitution[]> {
    return manager.query<SimilarInstitution[]>(
      `select i.id, i.name, i.country, max(similarity(s.normalized, $1))::float8 as similarity
         from institution i join spelling s on s.subject_id = i.id
        where ($2::text is null or i.country = $2) and similarity(s.normalized, $1) >= $3
        group by i.id order by 4 desc, i.name`,
      [normalize(name), country ?? null, similarity],
    );
  },
};

/** The chain ends at a loop, should one ever be made. */
const lineage = `
  with recursive above (id, parent_id, depth, path) as (
    select id, parent_id, 0, array[id] from institution where id = $1
    union all
    select i.id, i.parent_id, above.depth + 1, path || i.id from institution i join above on i.id = above.parent_id where i.id <> all (path)
  )
  select id from above order by depth`;

const defaultParentKind = (kind: InstitutionKind): InstitutionKind => (kind === 'nationalGovernment' || kind === 'subnationalGovernment' || kind === 'governmentDepartment' ? kind : 'other');

function candidates(manager: EntityManager, normalized: string, country: string): Promise<Candidate[]> {
  return manager.query<Candidate[]>(
    `select i.id, i.parent_id as "parentId" from institution i
      where i.country = $2 and exists (select 1 from spelling s where s.subject_id = i.id and s.normalized = $1) order by i.id`,
    [normalized, country],
  );
}

/** With a parent: the one that has it, else one whose parent is unknown. Without: one whose parent is unknown, else the only one. */
function choose(known: readonly Candidate[], parentId: string | null): Candidate | undefined {
  const orphan = known.find((candidate) => candidate.parentId === null);
  if (parentId) return known.find((candidate) => candidate.parentId === parentId) ?? (orphan?.id === parentId ? undefined : orphan);
  return orphan ?? (known.length === 1 ? known[0] : undefined);
}

/** Made by somebody else at the same time: then theirs. */
async function create(manager: EntityManager, made: { name: string; normalized: string; country: string; kind: InstitutionKind; parentId: string | null }): Promise<Candidate> {
  const { name, normalized, country, kind, parentId } = made;
  const [row] = await manager.query<{ id: string }[]>(
    `insert into institution (name, normalized, country, kind, parent_id) values ($1, $2, $3, $4, $5)
     on conflict (country, normalized, parent_id) do nothing returning id`,
    [name, normalized, country, kind, parentId],
  );
  if (!row) {
    const theirs = choose(await candidates(manager, normalized, country), parentId);
    return theirs!;
  }
  await spellings.add(manager, row.id, name);
  return { id: row.id, parentId };
}

/** An institution is not put below one that stands below it. */
async function adopt(manager: EntityManager, id: string, parentId: string): Promise<void> {
  if ((await institutions.lineage(manager, parentId)).includes(id)) return;
  await manager.query(`update institution set parent_id = $2 where id = $1 and parent_id is null`, [id, parentId]);
}

async function relative(manager: EntityManager, id: string): Promise<Relative> {
  const [row] = await manager.query<[Omit<Relative, 'lineage'>]>(
    `select i.id, i.country, i.normalized, i.parent_id as "parentId", i.head_person_id as "headPersonId", coalesce(p.name, i.head_name) as "headName"
       from institution i left join person p on p.id = i.head_person_id where i.id = $1`,
    [id],
  );
  if (!row) throw new Error(`There is no institution ${id}.`);
  return { ...row, lineage: await institutions.lineage(manager, id) };
}
