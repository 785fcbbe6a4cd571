import type { EntityManager } from 'typeorm';
import { ruleOf } from '../cycle/cycle.public.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { Document, Submission, type Nomination } from '../nomination/nomination.entity.js';
import { admits, latestVerdict } from '../nomination/nomination.facts.js';
import type { NominationForm } from '../nomination/nomination.form.js';
import { institutions } from '../party/institutions.js';
import { Country } from '../party/party.entity.js';
import { pastAwards, type SimilarAward } from '../party/past-awards.js';
import type { KnownInstitution, Resembling, ScreeningFacts } from './screening.types.js';

/** Reads all that the rules look at. The nominee's record is resolved by then, unless its country is not known. */
export async function screeningFacts(manager: EntityManager, nomination: Nomination, cycle: CurrentCycle): Promise<ScreeningFacts> {
  const { id, form, country, nomineeId, nominatorId } = nomination;
  const { receivedAt } = await manager.findOneByOrFail(Submission, { nominationId: id });
  return {
    form,
    receivedAt,
    verdict: await standingVerdict(manager, id),
    country: country === null ? null : await countryOf(manager, country),
    nominee: nomineeId ? await knownInstitution(manager, nomineeId) : unknownInstitution(form),
    nominator: await knownInstitution(manager, nominatorId),
    kinship: nomineeId ? await institutions.kinship(manager, nomineeId, nominatorId) : { same: false, sameParent: false, sameHead: false },
    documents: await manager.countBy(Document, { nominationId: id }),
    resembling: await resembling(manager, nomination, cycle),
    awards: await similarAwards(manager, nomination, cycle),
  };
}

async function standingVerdict(manager: EntityManager, nominationId: string): Promise<ScreeningFacts['verdict']> {
  const verdict = (await latestVerdict(manager, nominationId))!;
  return { onTime: verdict.onTime, closesAt: verdict.closesAt, admitted: admits(verdict) };
}

async function countryOf(manager: EntityManager, iso3: string): Promise<ScreeningFacts['country']> {
  const { nameEn, memberState, observer } = await manager.findOneByOrFail(Country, { iso3 });
  return { name: nameEn, memberState, observer };
}

const unknownInstitution = ({ nominee }: NominationForm): KnownInstitution => ({ id: null, name: nominee?.name ?? '', kind: nominee?.kind ?? 'other', head: nominee?.head ?? null, parents: [] });

async function knownInstitution(manager: EntityManager, id: string): Promise<ScreeningFacts['nominator']> {
  const rows = await manager.query<Omit<ScreeningFacts['nominator'], 'parents'>[]>(
    `select i.id, i.name, i.kind, coalesce(p.name, i.head_name) as head
       from unnest($1::uuid[]) with ordinality as above (id, depth) join institution i using (id) left join person p on p.id = i.head_person_id
      order by depth`,
    [await institutions.lineage(manager, id)],
  );
  const [own, ...above] = rows;
  return { ...own!, parents: above.map((parent) => ({ id: parent.id, name: parent.name })) };
}

/** Those that ended as ineligible or withdrawn stand in nobody's way. */
async function resembling(manager: EntityManager, { id, form, country, nomineeId }: Nomination, { id: cycleId, data }: CurrentCycle): Promise<Resembling[]> {
  const rule = ruleOf(data, 'possibleDuplicate');
  if (!rule) return [];
  return manager.query<Resembling[]>(
    `with mine as (select unaccent($2::text) as title, unaccent($3::text) as institution),
     others as materialized (
       -- The form is long and compressed: it is unpacked once a row.
       select n.id, n.ref, n.nominee_id, f.title, f.nominee->>'name' as institution, unaccent(f.title) as plain, unaccent(f.nominee->>'name') as plain_institution
         from nomination n cross join lateral jsonb_to_record(n.form) as f (title text, nominee jsonb)
        where n.cycle_id = $5 and n.country = $7 and n.id <> $1 and n.stage not in ('draft', 'ineligible', 'withdrawn')
          and not exists (select from withdrawal w where w.nomination_id = n.id)),
     likened as (
       select id, ref, others.title, others.institution, similarity(plain, mine.title) as alike,
              -- Within one institution, a title that holds the other one's words is enough.
              case when nominee_id = $4 or similarity(plain_institution, mine.institution) >= $6
                then greatest(strict_word_similarity(plain, mine.title), strict_word_similarity(mine.title, plain)) end as within
         from others, mine)
     select id, ref, title, institution, greatest(alike, within)::float8 as similarity
       from likened where greatest(alike, within) >= $6 order by similarity desc, ref`,
    [id, form.title ?? '', form.nominee?.name ?? '', nomineeId, cycleId, rule.similarity, country],
  );
}

async function similarAwards(manager: EntityManager, { form, country }: Nomination, { data }: CurrentCycle): Promise<SimilarAward[]> {
  const rule = ruleOf(data, 'possiblePastWinner');
  if (!rule || !country) return [];
  return pastAwards.similarTo(manager, {
    country, institution: form.nominee?.name ?? '', initiative: form.title ?? '',
    beforeEdition: String(data.awardYear ?? data.edition), similarity: rule.similarity, ...(rule.since !== undefined && { since: rule.since }),
  });
}
