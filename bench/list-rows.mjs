/** Stages as they stand in the middle of a year, with their shares in percent, holders, and whether they wake. */
const stages = [
  ['draft', 8, 'nominator', false], ['late', 1, 'officer', false], ['screening', 12, 'officer', false], ['screening', 6, 'nominator', true], ['categorising', 6, 'officer', false],
  ['reviewing', 30, 'reviewer', true], ['ranking', 6, 'officer', false], ['documents', 3, 'nominator', true], ['deciding', 8, 'officer', false], ['ineligible', 8, 'nobody', false],
  ['withdrawn', 2, 'nobody', false], ['notAwarded', 9, 'nobody', false], ['winner', 1, 'nobody', false],
];

/** Lets the cycle have `size` nominations: countries, panels and institutions of uneven size, forms of a usual length, 3% late, 1% keyed in. */
export async function grow(admin, cycle, form, size) {
  const { rows: [{ have, id }] } = await admin.query(`select c.id, (select count(*)::int from nomination n where n.cycle_id = c.id) as have from cycle c where code = $1`, [cycle]);
  const { cycle: _, ...sent } = form;
  await admin.query(`insert into institution (name, normalized, country, kind) select 'Association ' || i, 'association ' || i, 'KEN', 'ngo' from generate_series(1, 300) i on conflict do nothing`);
  await admin.query(`insert into person (name, email) values ('Bench Contact', 'contact@bench.example') on conflict do nothing`);
  const ladder = stages.flatMap(([stage, share, holder, wakes]) => Array(share).fill({ stage, holder, wakes }));
  await admin.query(
    `with made as (
       insert into nomination (id, ref, stage, holder, since, next_wake, ended_at, cycle_id, nominator_id, nominator_country, contact_id, form, created_at, saved_at, country, category, region, round, score, keyed_by)
       select uuidv7(), case when l.s ->> 'stage' <> 'draft' then 'BENCH:' || lpad(i::text, greatest(4, length(i::text)), '0') end, l.s ->> 'stage', l.s ->> 'holder', now() - random() * interval '60 days',
              case when (l.s ->> 'wakes')::boolean then now() + random() * interval '60 days' end, case when l.s ->> 'holder' = 'nobody' then now() end,
              $1, inst.id, country.iso3, (select id from person where email = 'contact@bench.example'),
              $2::jsonb || jsonb_build_object('title', (array['Mobile registry offices','Water for every village','Open budgets','Health records on the phone','Courts without paper','Buses that wait'])[1 + i % 6] || ' of ' || country.name_en || ' ' || i,
                                              'nominee', jsonb_build_object('name', 'Ministry ' || (i % 97) || ' of ' || country.name_en, 'country', country.iso3, 'kind', 'nationalGovernment')),
              now() - random() * interval '400 days', now() - random() * interval '400 days', country.iso3,
              (array['delivery','delivery','delivery','accountability','participation','gender','knowledge'])[1 + floor(random() * 7)::int],
              case when l.n > 27 then (array['africa','africa','asiaPacific','europe','latinAmerica','westernAsia'])[1 + floor(random() * 6)::int] end,
              case when l.n > 33 and l.n <= 100 then 1 + (random() > 0.7)::int end, case when l.n > 50 then round((random() * 9 + 1)::numeric, 4) end,
              case when random() < 0.01 then (select id from person where email = 'contact@bench.example') end
         from generate_series($3::int + 1, $4::int) i
         cross join lateral (select n, s from jsonb_array_elements($5::jsonb) with ordinality e (s, n) where n = 1 + (i * 37) % 100) l
         cross join lateral (select id from institution where normalized = 'association ' || (1 + floor(300 * power((i::bigint * 7919 % 1000) / 1000.0, 3))::int) limit 1) inst
         cross join lateral (select iso3, name_en from country order by iso3 offset floor(190 * power((i::bigint * 104729 % 1000) / 1000.0, 2))::int limit 1) country
       returning id, ref
     ), received as (
       insert into submission (nomination_id, received_at, hash) select id, now(), sha256('x') from made where ref is not null
     )
     insert into verdict (nomination_id, n, on_time, closes_at, deadline_version, by) select id, 1, random() > 0.03, now(), 1, 'operator' from made where ref is not null`,
    [id, JSON.stringify(sent), have, size, JSON.stringify(ladder)],
  );
  await admin.query(`update nomination set nominator_id = (select id from institution where name = 'Bench Association') where cycle_id = $1 and id in (select id from nomination where cycle_id = $1 order by random() limit 40)`, [id]);
  await admin.query('vacuum analyze');
}
