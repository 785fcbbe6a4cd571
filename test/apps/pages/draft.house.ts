import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Links } from '../../../libs/access/links.service.js';
import { claimMails } from '../../../libs/nomination/claim.mails.js';
import { Mail } from '../../../libs/mail/mail.entity.js';
import type { Letter } from '../../../libs/mail/template.js';
import { intakeHouse, type Client, type IntakeHouse } from '../api/nomination/house.js';

/** An API with its pages, a live cycle, an officer and a nominator; drafts and the links to them. */
export interface DraftHouse {
  readonly house: IntakeHouse;
  readonly app: NestFastifyApplication;
  readonly cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;
  readonly officer: Client;
  readonly nominator: Client;
  /** Keyed in for Rosa Méndez. */
  keyedIn(form?: object, contact?: object): Promise<string>;
  /** The letter that the newest mail about the draft would be, and the token of its link. */
  letter(id: string): Promise<{ letter: Letter; token: string }>;
  /** A link's token for the contact of a draft. */
  mint(id: string, expiresAt?: Date): Promise<string>;
  /** Everything about a draft that an act could change. */
  snapshot(id: string): Promise<unknown>;
}

export async function draftHouse(): Promise<DraftHouse> {
  const house = await intakeHouse({ PUBLIC_URL: 'http://localhost:3000' });
  const [officer, nominator, cycle] = [await house.client('officer', { name: 'Officer' }), await house.client(), await house.cycle()];
  const { manager, app } = house;
  const links = new Links();
  const mint = async (id: string, expiresAt = new Date(Date.now() + 86_400_000)) => {
    const row = await house.row(id);
    return links.mint(manager, { purpose: 'draft', target: id, version: row.link_version, personId: row.contact_id, expiresAt });
  };
  return {
    house, app, cycle, officer, nominator, mint,
    async keyedIn(form = {}, contact = { name: 'Rosa Méndez', email: `rosa-${Math.random().toString(36).slice(2)}@inap.example`, timeZone: 'America/Mexico_City' }) {
      const { body, text } = await officer.post('/nominations', { cycle: cycle.code, ...form, onBehalfOf: { institution: 'Instituto Nacional', country: 'MEX', kind: 'ngo', contact } });
      if (!body.id) throw new Error(text);
      return body.id;
    },
    async letter(id) {
      const [mail] = await manager.find(Mail, { where: { subject: id }, order: { id: 'DESC' }, take: 1 });
      const letter = (await claimMails[mail!.kind]!(manager, mail!))!;
      return { letter, token: await links.mint(manager, letter.action!.link!) };
    },
    async snapshot(id) {
      const tables = ['journal where subject = $1 order by seq', 'mail where subject = $1 order by id', 'document where nomination_id = $1', 'withdrawal where nomination_id = $1', 'submission where nomination_id = $1'];
      return [await house.row(id), ...(await Promise.all(tables.map((table) => manager.query(`select * from ${table}`, [id]))))];
    },
  };
}
