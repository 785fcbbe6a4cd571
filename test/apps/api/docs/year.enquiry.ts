import type { RouteName } from '../../../../libs/access/routes.js';
import type { Client, IntakeHouse } from '../nomination/house.js';
import { outreachOf } from '../outreach/coverage.house.js';

type Ask = (client: Client, route: RouteName, asked?: { readonly at?: Readonly<Record<string, string>>; readonly body?: object; readonly query?: string }) => Promise<any>;

/** What was promised at an event, and what was asked there. */
export async function enquiriesOfTheYear(house: IntakeHouse, ask: Ask): Promise<void> {
  const officer = await house.client('officer', { name: 'M. Salas' });
  const cycle = await house.cycle();
  const event = await outreachOf(house).event(cycle, { title: 'Jornada informativa del INAP', country: 'ESP', timeZone: 'Europe/Madrid' });

  const person = { name: 'Ana Torres', email: `ana-${cycle.edition}@inap.example`, language: 'es', timeZone: 'Europe/Madrid' };
  const promised = async (more: object) => ({ at: { id: (await ask(officer, 'commitment.make', { at: { id: event.id }, body: { who: 'INAP', what: 'Enviar la convocatoria.', ...more } })).id as string } });
  const [done, dropped] = [await promised({ due: '2090-01-15', person }), await promised({})];
  await ask(officer, 'commitment.change', { ...done, body: { due: '2090-02', person: null, reason: 'The ministries meet in February.' } });
  await ask(officer, 'commitment.complete', { ...done, body: { what: 'It went to 19 ministries.' } });
  await ask(officer, 'commitment.drop', { ...dropped, body: { reason: 'The institute was merged.' } });
  for (const one of [done, dropped]) await ask(officer, 'commitment.read', one);
  await ask(officer, 'commitment.list');

  const asked = async (question: string, more: object = {}) => ({ at: { id: (await ask(officer, 'enquiry.record', { body: { event: event.id, country: 'ESP', language: 'es', channel: 'event', question, ...more } })).id as string } });
  const first = await asked('¿Puede presentar una candidatura un ayuntamiento?', { name: 'Ana Torres', email: person.email });
  await ask(officer, 'enquiry.answer', { ...first, body: { text: 'Sí.', language: 'es', send: true } });
  const second = await asked('¿Puede un ayuntamiento presentar una candidatura?', { event: undefined, cycle: cycle.code, country: undefined });
  await ask(officer, 'enquiry.assign', { ...second, body: { officer: officer.personId } });
  for (const one of [first, second]) await ask(officer, 'enquiry.read', one);
  await ask(officer, 'enquiry.close', { ...second, body: { reason: 'Asked twice.' } });
  await ask(officer, 'enquiry.list');
  await ask(officer, 'enquiry.figures');
  await ask(officer, 'enquiry.figuresOfCycle', { at: { cycle: cycle.code } });
}
