import { randomUUID } from 'node:crypto';
import type { RouteName } from '../../../../libs/access/routes.js';
import type { Answer, Client, IntakeHouse } from '../nomination/house.js';

type Ask = (client: Client, route: RouteName, asked?: { at?: Record<string, string>; body?: object; query?: string }) => Promise<any>;
type Keep = (route: RouteName, answer: Answer) => any;

const table = 'name,email,kind,country,languages\nLi Ming,li@mission.example,mission,CHN,zh\n';
const multipart = `--x\r\ncontent-disposition: form-data; name="file"; filename="contacts.csv"\r\ncontent-type: text/csv\r\n\r\n${table}\r\n--x--\r\n`;

/** What contacts, guests, packs and the links of campaigns answer. */
export async function guestsOfTheYear(house: IntakeHouse, ask: Ask, keep: Keep): Promise<void> {
  const officer = await house.client('officer', { name: 'B. Duarte' });
  const cycle = await house.cycle();
  const contacts = [
    { name: 'Amina Bello', email: 'amina@mission.example', kind: 'mission', country: 'KEN', organization: 'Permanent Mission of Kenya', languages: ['en'], timeZone: 'America/New_York' },
    { name: 'Kim Minji', email: 'minji@other.example', kind: 'other', languages: ['ko'] },
  ];
  const { contacts: ids } = await ask(officer, 'contact.add', { body: { contacts } });
  keep('contact.import', await officer.send('POST', '/outreach-contacts/imports', multipart, { 'content-type': 'multipart/form-data; boundary=x', 'idempotency-key': randomUUID() }));
  const { id } = await ask(officer, 'event.plan', { body: { cycle: cycle.code, kind: 'briefing', title: 'Briefing', begins: '2090-01-15T10:00', timeZone: 'Europe/Vienna', place: 'Vienna', country: 'AUT' } });
  const at = { at: { id } };
  await ask(officer, 'invitation.preview', { ...at, body: { contacts: ids } });
  await ask(officer, 'invitation.invite', { ...at, body: { contacts: [ids[0]], perMinute: 60, holdFor: 'PT10M' } });
  await ask(officer, 'invitation.preview', { ...at, body: { kinds: ['mission', 'other'] } });
  await ask(officer, 'invitation.invite', { ...at, body: { contacts: ids } });
  await house.manager.query(`update invitation set answer = 'accepted', party = 2, answered_at = now() where event_id = $1 and kind = 'mission'`, [id]);
  await ask(officer, 'invitation.list', at);
  await ask(officer, 'contact.retire', { at: { id: ids[1] } });
  for (const query of ['', '?retired=true', '?limit=1']) await ask(officer, 'contact.list', { query });
  const { campaign } = await ask(officer, 'campaign.read', at);
  await house.app.inject({ url: `/c/${campaign}` });
  await ask(officer, 'campaign.read', at);
  await house.manager.query(`update outreach_event set begins = '2026-01-15', begins_at = '2026-01-15', ends_at = '2026-01-16' where id = $1`, [id]);
  await ask(officer, 'pack.send', { ...at, body: { texts: [{ language: 'en', subject: 'After the briefing', body: 'Thank you.' }], links: [{ title: 'Guide', url: 'https://un.example/guide.pdf' }] } });
}
