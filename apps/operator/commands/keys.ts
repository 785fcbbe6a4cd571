import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { Keys } from '../../../libs/access/keys.service.js';
import { keyRoles } from '../../../libs/access/role.js';
import { Acts } from '../../../libs/journal/acts.service.js';
import { KeyRing, type KeyFor } from '../../../libs/party/key-ring.service.js';
import { nominatorKinds } from '../../../libs/cycle/cycle.types.js';
import { type Command, Misuse } from '../command.js';

/** Makes a key with the records that it names. @returns its text, which is nowhere else. */
export const makeKey = (app: INestApplicationContext, wanted: KeyFor): Promise<string> =>
  app.get(Acts).run((manager) => app.get(KeyRing).make(manager, wanted, 'operator'));

export const keys: Command = {
  usage: `list | revoke PREFIX | create --role ${keyRoles.join('|')} --name NAME --email ADDRESS [--institution NAME --kind KIND --country XXX | --partner ENTITY] [--expires YYYY-MM-DD]`,
  does: 'Lists, revokes and makes keys. A nominator\'s key names an institution and a country, a partner\'s its UN entity; the key is shown once.',
  async run(args, { app, say }) {
    const { values, positionals: [word, prefix] } = parse(args);
    const context = await app();
    if (word === 'list') {
      for (const { prefix: public_, role, name, institution, country, partner, revokedAt } of (await context.get(KeyRing).list()).reverse()) {
        say([public_, role, name, institution, country, partner, revokedAt ? 'revoked' : null].filter(Boolean).join('  '));
      }
    } else if (word === 'revoke' && prefix) {
      await context.get(Acts).run((manager) => context.get(Keys).revoke(manager, prefix, 'operator'));
      say(`${prefix} is revoked.`);
    } else if (word === 'create') {
      say(await makeKey(context, keyFor(values)));
    } else {
      throw new Misuse('Say list, revoke or create.');
    }
  },
};

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options: { role: text, name: text, email: text, institution: text, kind: text, country: text, partner: text, expires: text } });
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
}

function keyFor({ role, name, email, institution, kind, country, partner, expires }: Partial<Record<string, string>>): KeyFor {
  const one = <T extends string>(known: readonly T[], value: string | undefined) => known.find((word) => word === value);
  const [as, sort] = [one(keyRoles, role), one(nominatorKinds, kind)];
  const wrong = [
    !as && `--role is one of ${keyRoles.join(', ')}`,
    !name && '--name is the person that the key names',
    !email && '--email is where mails reach that person',
    as === 'nominator' && !institution && '--institution is the body that nominates',
    as === 'nominator' && !sort && `--kind is one of ${nominatorKinds.join(', ')}`,
    as === 'nominator' && !/^[A-Z]{3}$/.test(country ?? '') && '--country is three letters, as KEN',
    as === 'partner' && !partner && '--partner is the UN entity for which the partner comes, as UNODC',
    expires && Number.isNaN(Date.parse(expires)) && '--expires is a day, as 2027-12-31',
  ].filter(Boolean);
  if (wrong.length > 0) throw new Misuse(`${wrong.join('; ')}.`);
  return { role: as!, name: name!, email: email!, institution, kind: sort, country, partner, expires: expires ? new Date(expires) : undefined } as KeyFor;
}
