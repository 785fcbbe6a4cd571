/** Zones and languages of nominators all over the world. */
const readers = [
  ['Africa/Nairobi', 'en', 'KEN'], ['Africa/Dakar', 'fr', 'SEN'], ['America/Mexico_City', 'es', 'MEX'], ['Asia/Kolkata', 'en', 'IND'],
  ['Asia/Shanghai', 'zh', 'CHN'], ['Europe/Moscow', 'ru', 'RUS'], ['Africa/Cairo', 'ar', 'EGY'], ['Pacific/Auckland', 'en', 'NZL'],
];

/** Makes so many nominations by SQL, as drafts opened long before the deadline, of a nominator's person for each ten. Every form is the one given. */
export async function makeDrafts(database, { cycle, count, form, stage = 'draft' }) {
  await database.query(
    `insert into institution (name, normalized, country, kind) select 'University of ' || c, 'university of ' || lower(c), c, 'university' from unnest($1::text[]) c on conflict do nothing`,
    [readers.map(([, , country]) => country)],
  );
  const { rows: [{ first }] } = await database.query('select count(*)::int as first from person');
  await database.query(
    `insert into person (name, email, languages, time_zone, country)
     select 'Reader ' || n, 'reader' || n || '@bench.example', array[r.language], r.zone, r.country
       from generate_series($1::int, $1 + $2::int - 1) n
       join unnest($3::text[], $4::text[], $5::text[]) with ordinality r (zone, language, country, nth) on r.nth = 1 + n % cardinality($3)`,
    [first, Math.ceil(count / 10), ...[0, 1, 2].map((at) => readers.map((reader) => reader[at]))],
  );
  const { rows } = await database.query(
    `insert into nomination (stage, holder, cycle_id, nominator_id, nominator_country, contact_id, form, country, category, created_at, saved_at)
     select $3, 'nominator', c.id, i.id, p.country, p.id, $4, p.country, $5, clock_timestamp() - interval '40 days', clock_timestamp() - interval '40 days'
       from cycle c, generate_series(0, $2::int - 1) n
       join person p on p.email = ('reader' || ($6::int + n / 10) || '@bench.example')::citext
       join institution i on i.country = p.country and i.normalized = 'university of ' || lower(p.country)
      where c.code = $1
     returning id`,
    [cycle, count, stage, JSON.stringify(form), form.category, first],
  );
  await database.query('analyze nomination, person');
  return rows.map(({ id }) => id);
}

/** Makes submissions of them that came an hour after the deadline, without asking a workflow to look at them. */
export async function makeLate(database, { cycle, edition, ids }) {
  await database.query(
    `with numbered as (select id, row_number() over () as n from unnest($1::uuid[]) id),
     submitted as (insert into submission (nomination_id, received_at, hash) select numbered.id, d.closes_at + interval '1 hour', decode(md5(numbered.id::text) || md5(numbered.id::text), 'hex')
       from numbered, cycle c cross join lateral effective_deadline(c.id, null, null) d where c.code = $2),
     judged as (insert into verdict (nomination_id, n, on_time, closes_at, deadline_version, by) select numbered.id, 1, false, d.closes_at, d.version, 'operator'
       from numbered, cycle c cross join lateral effective_deadline(c.id, null, null) d where c.code = $2),
     said as (insert into journal (subject, seq, actor, kind) select id, 1, 'operator', 'submitted' from numbered)
     update nomination set stage = 'late', holder = 'officer', ref = $3 || ':' || lpad(numbered.n::text, 4, '0') from numbered where nomination.id = numbered.id`,
    [ids, cycle, edition],
  );
}
