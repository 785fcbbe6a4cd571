import { randomUUID } from 'node:crypto';
import type { RouteName } from '../../../../libs/access/routes.js';
import { EventProgress } from '../../../../libs/outreach/event.progress.js';
import { loadRecords } from '../../../../libs/outreach/outreach.service.js';
import type { Answer, Client, IntakeHouse } from '../nomination/house.js';

type Ask = (client: Client, route: RouteName, asked?: { at?: Record<string, string>; body?: object; version?: number; query?: string }) => Promise<any>;
type Keep = (route: RouteName, answer: Answer) => any;

/** What the events of outreach answer, from a plan to what came of it. */
export async function eventsOfTheYear(house: IntakeHouse, ask: Ask, keep: Keep): Promise<void> {
  const [officer, partner, focal] = [await house.client('officer', { name: 'A. Osei' }), await house.client('partner'), await house.client('focalPoint', { country: 'KEN' })];
  const cycle = await house.cycle();
  const parties = [{ kind: 'organization', role: 'partner', name: 'UN Women' }, { kind: 'person', role: 'speaker', name: 'A. Osei', capacity: 'Chief, DPADM', country: 'GHA' }];
  const briefing = { cycle: cycle.code, kind: 'briefing', title: 'Briefing', place: 'New York', country: 'USA', begins: '2090-01-15T10:00', timeZone: 'America/New_York', targetCountries: ['KEN'], parties };
  const { id } = await ask(officer, 'event.plan', { body: briefing });
  await ask(officer, 'event.change', { at: { id }, version: 1, body: { summary: 'How to nominate.', ends: '2090-01-15T12:00' } });
  await ask(officer, 'event.cancel', { at: { id }, body: { reason: 'The venue was flooded.' } });
  const report = { cycle: cycle.code, kind: 'seminar', title: 'Seminar', begins: '2025-08', targetCountries: ['KEN'], attendance: [{ kind: 'mission', country: 'KEN', count: 2 }, { kind: 'group', name: 'Delegates', count: 300, precision: 'over' }], outcomes: ['Ten delegations asked for more.'] };
  const { id: reported } = await ask(partner, 'event.plan', { body: report });
  await ask(partner, 'event.attend', { at: { id: reported }, body: { rows: [{ kind: 'institution', name: 'University of Vienna', country: 'AUT' }], replace: true } });
  await ask(partner, 'event.outcomes', { at: { id: reported }, body: { outcomes: ['A resolution names the awards.'] } });
  await ask(officer, 'event.confirm', { at: { id: reported } });
  const { id: undated } = await ask(officer, 'event.plan', { body: { kind: 'publication', title: 'Feature story', unpsa: false } });
  await ask(officer, 'event.hold', { at: { id: undated }, body: {} });
  for (const part of ['attendance', 'pack', 'outcomes']) await ask(officer, 'event.close', { at: { id: undated }, body: { part } });
  for (const event of [id, reported, undated]) await house.app.get(EventProgress, { strict: false }).follow({ id: event, epoch: 1 });

  const source = { document: '2011-11', item: '14', heading: 'UNPSA outreach', from: 10, to: 20 };
  await house.manager.transaction((manager) => loadRecords(manager, { document: '2011-11', cycle: cycle.code, events: [{ source, unpsa: true, kind: 'mediaAppearance', title: 'Interview', summary: '', online: false, audience: '', languages: [], targetCountries: [], topics: [], parties: [], attendance: [], outcomes: [], commitments: [] }] }, 'operator'));
  const { items } = await ask(officer, 'event.list', { query: `?cycle=${cycle.code}` });
  for (const event of items as { id: string }[]) await ask(officer, 'event.read', { at: { id: event.id } });
  for (const client of [officer, partner, focal]) {
    await ask(client, 'event.list', { query: '?limit=1' });
    await ask(client, 'event.timeline', { at: { id: reported } });
    await ask(client, 'event.ofCycle', { at: { cycle: cycle.code } });
  }
  const entries = ['UID:1\r\nSUMMARY:Briefing\r\nDTSTART:20900115T150000Z', 'SUMMARY:Nobody knows it again\r\nDTSTART:20900115T150000Z'];
  const calendar = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${entries.map((lines) => `BEGIN:VEVENT\r\n${lines}\r\nEND:VEVENT\r\n`).join('')}END:VCALENDAR\r\n`;
  for (const _ of ['made', 'unchanged']) keep('event.import', await officer.send('POST', '/outreach-events/imports', calendar, { 'content-type': 'text/calendar', 'idempotency-key': randomUUID() }));
}
