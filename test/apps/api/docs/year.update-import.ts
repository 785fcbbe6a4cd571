import type { RouteName } from '../../../../libs/access/routes.js';
import { february2012 } from '../../../libs/update/other-updates.js';
import type { Answer, IntakeHouse } from '../nomination/house.js';

type Ask = (client: Awaited<ReturnType<IntakeHouse['client']>>, route: RouteName, asked?: { at?: Record<string, string>; body?: object; version?: number }) => Promise<any>;

/** What an old update answers from its file to its events. */
export async function updateImportsOfTheYear(house: IntakeHouse, ask: Ask, keep: (route: RouteName, answer: Answer) => any): Promise<void> {
  const officer = await house.client('officer');
  const { id } = keep('updateImport.take', await officer.takeUpdate('2012-02.txt', february2012));
  await ask(officer, 'updateImport.answer', { at: { id }, body: { question: 'q1', answer: 'KOR' } });
  await ask(officer, 'updateImport.correct', { at: { id, n: '3' }, version: 2, body: { leftOut: true, commitments: [{ who: 'WHO', what: 'Tell more.', due: '2012-04' }] } });
  await ask(officer, 'updateImport.read', { at: { id } });
  await ask(officer, 'updateImport.confirm', { at: { id }, body: {} });
  await ask(officer, 'updateImport.list');
}
