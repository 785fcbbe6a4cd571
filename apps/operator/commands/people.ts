import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { grantedRoles } from '../../../libs/access/role.js';
import { PersonGrants, type GrantAnswer, type PersonToGrant } from '../../../libs/party/grant.service.js';
import { Acts } from '../../../libs/journal/acts.service.js';
import { type Command, Misuse } from '../command.js';

export const people: Command = {
  usage: `list | revoke ID | grant --role ${grantedRoles.join('|')} --name NAME --email ADDRESS [--country XXX | --partner ENTITY] | grant --file FILE`,
  does: 'Says who may sign in and as what; grants roles to one person or to all of a JSON file, and takes them back. The address is that which the identity provider vouches for.',
  async run(args, { app, say }) {
    const { values: { file, ...given }, positionals: [word, id] } = parse(args);
    if (word === 'list') {
      for (const grant of await (await app()).get(PersonGrants).list()) say(inOneLine(grant));
    } else if (word === 'revoke' && id) {
      const once = { owner: 'operator', key: randomUUID(), request: id };
      say(inOneLine(await (await app()).get(PersonGrants).revoke('operator', id, once)));
    } else if (word === 'grant') {
      const all = file ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<PersonToGrant>[]) : [given];
      for (const grant of await grantAll(await app(), all.map(checked))) say(inOneLine(grant));
    } else {
      throw new Misuse('Say list, grant or revoke.');
    }
  },
};

/** All of them or, when one is wrong, none. */
const grantAll = (app: INestApplicationContext, given: readonly PersonToGrant[]): Promise<GrantAnswer[]> =>
  app.get(Acts).run(async (manager) => {
    const granted: GrantAnswer[] = [];
    for (const person of given) granted.push(await app.get(PersonGrants).write(manager, 'operator', person));
    return granted;
  });

const inOneLine = ({ id, role, person: { name }, email, country, partner, revokedAt }: GrantAnswer): string =>
  [id, role, name, email, country, partner, revokedAt && 'revoked'].filter(Boolean).join('  ');

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options: { role: text, name: text, email: text, country: text, partner: text, file: text } });
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
}

function checked({ role, name, email, country, partner }: Partial<Record<keyof PersonToGrant, string>>): PersonToGrant {
  const as = grantedRoles.find((known) => known === role);
  const wrong = [
    !as && `--role is one of ${grantedRoles.join(', ')}`,
    !name && '--name is the person',
    !email?.includes('@') && '--email is the address that the identity provider vouches for',
    country && !/^[A-Z]{3}$/.test(country) && '--country is three letters, as KEN',
  ].filter(Boolean);
  if (wrong.length > 0) throw new Misuse(`${wrong.join('; ')}.`);
  return { role: as!, name: name!, email: email!, ...(country && { country }), ...(partner && { partner }) };
}
