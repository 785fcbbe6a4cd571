import type { RouteName } from '../../../../libs/access/routes.js';
import { UpdateProgress } from '../../../../libs/update/update.progress.js';
import type { Client, IntakeHouse } from '../nomination/house.js';
import { outreachOf } from '../outreach/coverage.house.js';

type Ask = (client: Client, route: RouteName, asked?: { readonly at?: Readonly<Record<string, string>>; readonly body?: object; readonly version?: number; readonly query?: string }) => Promise<any>;

/** A month's update from the draft to the withdrawal of its approval, and the list of its readers. */
export async function updateOfTheYear(house: IntakeHouse, ask: Ask): Promise<void> {
  const [officer, director] = [await house.client('officer', { name: 'D. Okoye' }), await house.client('director', { name: 'H. Sørensen' })];
  const month = new Date().toLocaleDateString('sv-SE', { timeZone: 'America/New_York' }).slice(0, 7);
  const of = { at: { month } };
  await outreachOf(house).event(await house.cycle(), { title: 'Briefing', summary: 'The call was explained. Questions were answered.', begins: `${month}-01`, heldAt: new Date() });
  for (const name of ['Amina Bello', 'Bo Chen']) {
    const { id } = await ask(officer, 'updateReader.add', { body: { name, email: `${name.split(' ')[0]!.toLowerCase()}@cepa.example`, languages: ['fr'], country: 'KEN' } });
    if (name.startsWith('Bo')) await ask(officer, 'updateReader.end', { at: { id }, body: {} });
  }
  await ask(officer, 'updateReader.list');

  await ask(officer, 'update.open', { body: { month } });
  await ask(officer, 'update.read', of);
  const [row] = await house.manager.query<[{ id: string; epoch: number }]>(`select id, epoch from monthly_update where month = $1`, [month]);
  await house.app.get(UpdateProgress, { strict: false }).follow(row);
  await ask(officer, 'update.add', { ...of, version: 1, body: { title: 'A word', paragraphs: [{ sentences: [{ text: 'We thank you.', editorial: true }] }] } });
  await ask(officer, 'update.edit', { at: { month, n: '1' }, version: 2, body: { title: 'Another title' } });
  await ask(officer, 'update.refresh', { ...of, body: {} });
  for (const route of ['update.html', 'update.txt', 'update.docx', 'update.pdf'] as const) await ask(officer, route, of);
  await ask(officer, 'update.version', { at: { month, version: '1' } });
  await ask(officer, 'update.request', { ...of, body: {} });
  await ask(director, 'update.return', { ...of, body: { reason: 'The title is too short.' } });
  await ask(officer, 'update.request', { ...of, body: {} });
  await ask(director, 'update.approve', { ...of, body: { version: 3, holdFor: 'PT1H' } });
  await ask(director, 'update.read', of);
  await ask(director, 'update.withdraw', { ...of, body: { reason: 'A name is wrong.' } });
  await ask(director, 'update.timeline', of);
  await ask(director, 'update.list');
}
