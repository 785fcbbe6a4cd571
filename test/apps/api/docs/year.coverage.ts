import type { RouteName } from '../../../../libs/access/routes.js';
import type { IntakeHouse } from '../nomination/house.js';
import { inDays, outreachOf } from '../outreach/coverage.house.js';

type Ask = (client: Awaited<ReturnType<IntakeHouse['client']>>, route: RouteName, asked?: { at?: Record<string, string>; body?: object; query?: string }) => Promise<any>;

/** What a cycle's coverage, its silent countries and the effect of its events answer. */
export async function coverageOfTheYear(house: IntakeHouse, ask: Ask): Promise<void> {
  const outreach = outreachOf(house);
  const [officer, focal, partner, nominator] = [await house.client('officer'), await house.client('focalPoint', { country: 'KEN' }), await house.client('partner'), await house.client()];
  const cycle = await house.cycle({ dates: { deadline: inDays(30) } });
  const inCycle = { at: { cycle: cycle.code } };
  const { id: event } = await outreach.event(cycle, { targetCountries: ['KEN'], attendance: [{ kind: 'mission', country: 'UGA', name: null, count: 2, precision: 'about' }] });
  const reported = await outreach.event(cycle, { partner: 'UNODC', targetCountries: ['KEN'], begins: null });
  await house.manager.query(`update outreach_event set confirmed_at = clock_timestamp() where id = $1`, [reported.id]);
  await nominator.drafted(cycle, {});
  const person = await outreach.mission('FRA', ['fr']);
  await outreach.mission('PER', ['es']);
  await house.manager.query(`insert into invitation (event_id, person_id, kind, country) values ($1, $2, 'mission', 'FRA')`, [event, person]);
  await outreach.sent('eventInvitation', event, person);
  await house.manager.query(
    `insert into enquiry (stage, holder, cycle_id, country, language, question, channel, waits_since, due_at) values ('open', 'officer', $1, 'FRA', 'fr', 'Qui peut participer ?', 'mail', now(), now() + interval '5 days')`,
    [cycle.id],
  );
  await outreach.look(await outreach.watch(cycle));

  for (const client of [officer, focal]) await ask(client, 'coverage.list', inCycle);
  for (const country of ['FRA', 'KEN']) await ask(officer, 'coverage.read', { at: { ...inCycle.at, country } });
  const tasks: { id: string; country: string }[] = await ask(officer, 'coverage.silent', inCycle);
  const of = (country: string) => tasks.find((task) => task.country === country)!.id;
  const body = { ids: [of('FRA'), of('ITA')], together: true };
  await ask(officer, 'coverage.previewAgreements', { ...inCycle, body });
  await ask(officer, 'coverage.agreeToMany', { ...inCycle, body });
  await ask(officer, 'coverage.agree', { at: { id: of('PER') }, body: {} });
  await ask(officer, 'coverage.dismiss', { at: { id: of('ISL') }, body: { reason: 'In touch by telephone.' } });
  await nominator.drafted(cycle, cycle.form({ nominee: { name: 'Ministry', country: 'NOR', kind: 'nationalGovernment' } }));
  await ask(officer, 'coverage.silent', { ...inCycle, query: '?state=superseded' });
  for (const client of [officer, focal]) await ask(client, 'coverage.effect', { at: { id: event } });
  await ask(partner, 'coverage.effect', { at: { id: reported.id } });
  await ask(officer, 'coverage.funnel', inCycle);
}
