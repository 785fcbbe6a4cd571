import type { EntityManager } from 'typeorm';
import { ruleOf } from '../cycle/cycle.public.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { Document, Nomination, Submission, Verdict } from '../nomination/nomination.entity.js';
import { institutions } from '../party/institutions.js';
import { Country } from '../party/party.entity.js';
import { pastAwards, type SimilarAward } from '../party/past-awards.js';
import type { KnownInstitution, Resembling, ScreeningFacts } from './screening.types.js';

/** Reads all that the rules look at. The nominee's record is resolved by then. */
export async function screeningFacts(manager: EntityManager, nomination: Nomination & { nomineeId: string }, cycle: CurrentCycle): Promise<ScreeningFacts> {
  const { id, form, nomineeId, nominatorId } = nomination;
  const { receivedAt } = await manager.findOneByOrFail(Submission, { nominationId: id });
  return {
    form,
    receivedAt,
    verdict: await standingVerdict(manager, id),
    country: await countryOf(manager, form.nominee?.country),
    nominee: await knownInstitution(manager, nomineeId),
    nominator: await knownInstitution(manager, nominatorId),
    kinship: await institutions.kinship(manager, nomineeId, nominatorId),
    documents: await manager.countBy(Document, { nominationId: id }),
    resembling: await resembling(manager, nomination, cycle),
    awards: await similarAwards(manager, nomination, cycle),
  };
}

async function standingVerdict(manager: EntityManager, nominationId: string): Promise<ScreeningFacts['verdict']> {
  const { onTime, closesAt, reason } = await manager.findOneOrFail(Verdict, { where: { nominationId }, order: { n: 'desc' } });
  return { onTime, closesAt, admitted: !onTime && reason !== null };
}

async function countryOf(manager: EntityManager, iso3: string | undefined): Promise<ScreeningFacts['country']> {
  const country = iso3 === undefined ? null : await manager.findOneBy(Country, { iso3 });
  return country && { name: country.nameEn, memberState: country.memberState, observer: country.observer };
}

async function knownInstitution(manager: EntityManager, id: string): Promise<KnownInstitution> {
  const rows = await manager.query<Omit<KnownInstitution, 'parents'>[]>(
    `select i.id, i.name, i.kind, coalesce(p.name, i.head_name) as head
       from unnest($1::uuid[]) with ordinality as above (id, depth) join institution i using (id) left join person p on p.id = i.head_person_id
      order by depth`,
    [await institutions.lineage(manager, id)],
  );
  const [own, ...above] = rows;
  return { ...own!, parents: above.map((parent) => ({ id: parent.id, name: parent.name })) };
}

/** Those that ended as ineligible or withdrawn stand in nobody's way. */
async function resembling(manager: EntityManager, { id, form, nomineeId }: Nomination, { id: cycleId, data }: CurrentCycle): Promise<Resembling[]> {
  const rule = ruleOf(data, 'possibleDuplicate');
  if (!rule) return [];
  return manager.query<Resembling[]>(
    `with mine as (select unaccent($2::text) as title, unaccent($3::text) as institution),
     others as (
       select n.id, replace(n.ref, ':', '-') as number, n.form->>'title' as title, n.form->'nominee'->>'name' as institution,
              similarity(unaccent(n.form->>'title'), mine.title) as alike,
              -- Within one institution, a title that holds the other one's words is enough.
              case when n.nominee_id = $4 or similarity(unaccent(n.form->'nominee'->>'name'), mine.institution) >= $6
                then greatest(word_similarity(unaccent(n.form->>'title'), mine.title), word_similarity(mine.title, unaccent(n.form->>'title'))) end as within
         from nomination n, mine
        where n.cycle_id = $5 and n.country = $7 and n.id <> $1 and n.stage not in ('draft', 'ineligible', 'withdrawn')
          and not exists (select from withdrawal w where w.nomination_id = n.id))
     select id, number, title, institution, greatest(alike, within)::float8 as similarity
       from others where greatest(alike, within) >= $6 order by similarity desc, number`,
    [id, form.title ?? '', form.nominee?.name ?? '', nomineeId, cycleId, rule.similarity, form.nominee?.country ?? null],
  );
}

async function similarAwards(manager: EntityManager, { form }: Nomination, { data }: CurrentCycle): Promise<SimilarAward[]> {
  const rule = ruleOf(data, 'possiblePastWinner');
  if (!rule) return [];
  return pastAwards.similarTo(manager, {
    country: form.nominee?.country ?? '', institution: form.nominee?.name ?? '', initiative: form.title ?? '',
    beforeEdition: data.edition, similarity: rule.similarity, ...(rule.since !== undefined && { since: rule.since }),
  });
}
