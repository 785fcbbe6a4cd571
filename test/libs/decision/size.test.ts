import { RankingQueries } from '../../../libs/decision/ranking.queries.js';
import { ShortlistQueries } from '../../../libs/decision/shortlist.queries.js';
import { decisionHouse, once, type DecisionHouse } from './panel.js';

let house: DecisionHouse;
beforeAll(async () => void (house = await decisionHouse()));
afterAll(() => house.close());

const categories = ['corruption', 'delivery', 'participation', 'knowledge', 'gender'];
const regions: Record<string, string> = { africa: 'KEN', asiaPacific: 'THA', europeNorthAmerica: 'NOR', latinAmericaCaribbean: 'MEX', westernAsia: 'JOR' };

/** As many nominations over all panels, each with three reviews by people who review in many of them. */
async function filled(count: number, reviewers: number, stage: string) {
  const cycle = await house.cycle();
  const contact = await house.person('Contact');
  await house.nomination(cycle);
  await house.database.query(
    `insert into nomination (ref, stage, holder, cycle_id, nominator_id, nominator_country, contact_id, form, country, category, region, round)
     select $2 || ':' || (1000 + i), $3, 'officer', $1, (select nominator_id from nomination where cycle_id = $1 limit 1), 'KEN', $4,
            jsonb_build_object('title', 'Initiative ' || i, 'nominee', jsonb_build_object('name', 'Ministry ' || i)),
            ($6::text[])[1 + i % 5], ($5::text[])[1 + (i / 5) % 5], ($7::text[])[1 + i % 5], 1
       from generate_series(1, $8::int) i`,
    [cycle.id, cycle.edition, stage, contact, categories, Object.values(regions), Object.keys(regions), count],
  );
  await house.database.query(`insert into person (name, email) select 'R', 'r' || i || '-' || $1 || '@example.org' from generate_series(1, $2::int) i`, [cycle.edition, reviewers]);
  await house.database.query(
    `with reviewer as (select id, row_number() over (order by id) - 1 as n from person where email like 'r%-' || $2 || '@example.org'),
          task as (insert into assignment (nomination_id, cycle_id, person_id, state, due_at)
                   select n.id, $1, r.id, 'reviewed', now() from (select id, row_number() over (order by id) as i from nomination where cycle_id = $1) n
                     cross join generate_series(0, 2) k join reviewer r on r.n = (n.i * 7 + k * 31) % $3 returning id, nomination_id)
     insert into review (assignment_id, nomination_id, scores, total, recommendation, comment) select id, nomination_id, '{"impact": 7}', (random() * 10)::numeric(10, 4), 'award', '' from task`,
    [cycle.id, cycle.edition, reviewers],
  );
  await house.database.query(`analyze`);
  return cycle;
}
async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now();
  return [await work(), performance.now() - began];
}

test('5,000 nominations are ranked, and shortlisted in one act', async () => {
  const cycle = await filled(5_000, 300, 'ranking');
  await new RankingQueries(house.database).ranking(cycle.code, {});
  const [{ panels }, rankedIn] = await timed(() => new RankingQueries(house.database).ranking(cycle.code, {}));
  expect([panels.length, panels.flatMap(({ nominations }) => nominations).length]).toEqual([25, 5_001]);
  const suggested = await new ShortlistQueries(house.database).proposal(cycle.code, { top: 6 });
  const officer = await house.officer('A');
  const [taken, takenIn] = await timed(() => house.shortlists.decide(officer, cycle.code, suggested.panels, once(officer)));
  expect(taken.panels.reduce((sum, { advancing, notAdvancing }) => sum + advancing + notAdvancing, 0)).toBe(5_000);
  console.info(`5,000 nominations: ranked in ${Math.round(rankedIn)} ms, shortlisted in ${Math.round(takenIn)} ms`);
  // Alone on the machine it takes a fraction of this; tests run beside each other.
  expect(rankedIn).toBeLessThan(5_000);
  expect(takenIn).toBeLessThan(20_000);
});

test('471 nominations that wake at the announcement are told within seconds', async () => {
  const cycle = await filled(470, 60, 'deciding');
  const [a, b, c] = [await house.officer('A'), await house.officer('B'), await house.officer('C')];
  const { panels } = await new RankingQueries(house.database).ranking(cycle.code, {});
  const proposals = panels.map(({ category, region, nominations }) => ({
    category, region, reason: 'As ranked.', outcomes: nominations.map(({ nomination }, i) => (i < 2 ? { nomination, outcome: 'winner' as const, place: i + 1, reason: 'Clear.' } : { nomination, outcome: 'notAwarded' as const, reason: 'Weaker.' })),
  }));
  const [decisions, proposedIn] = await timed(() => house.decisions.proposeAll(a, cycle.code, proposals, once(a)));
  const ids = decisions.map(({ id }) => id);
  const [, approvedIn] = await timed(async () => {
    for (const by of [b, c]) await house.decisions.approveAll(by, cycle.code, ids, { approve: true }, once(by));
  });
  await house.set(cycle, 'offsets.undoWindow', 'PT0S');
  await Promise.all(ids.map((id) => house.decide(id)));
  await house.announceAt(cycle, new Date());
  const nominations = panels.flatMap((panel) => panel.nominations.map(({ nomination }) => nomination));
  // As a worker runs them: a hundred at once, on one pool of connections.
  const [, toldIn] = await timed(async () => {
    const waiting = [...nominations];
    await Promise.all(Array.from({ length: 100 }, async () => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) await house.conclude(id);
    }));
  });
  console.info(`471 nominations: proposed in ${Math.round(proposedIn)} ms, approved by two in ${Math.round(approvedIn)} ms, told in ${Math.round(toldIn)} ms`);
  expect(await house.database.query(`select count(*)::int as letters from mail m join nomination n on n.id = m.subject where n.cycle_id = $1 and m.kind = 'outcome' and m.lane = 'bulk'`, [cycle.id])).toEqual([{ letters: 471 }]);
  expect(toldIn).toBeLessThan(60_000);
  expect(await house.violations()).toEqual([]);
});
