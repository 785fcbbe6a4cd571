import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Keys } from '../../../libs/access/keys.service.js';
import { roles, type Role } from '../../../libs/access/role.js';
import { Acts } from '../../../libs/journal/acts.service.js';
import { institutions } from '../../../libs/party/institutions.js';
import { people } from '../../../libs/party/people.js';
import { nominatorKinds, type NominatorKind } from '../../../libs/cycle/cycle.types.js';
import { type Command, Misuse } from '../command.js';

/** Whom a key is to name. A nominator's also names an institution, its kind and its country (ISO 3166-1 alpha-3). */
export interface KeyFor {
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly institution?: string;
  readonly kind?: NominatorKind;
  readonly country?: string;
  readonly expires?: Date;
}

/** Makes a key with the records that it names. @returns its text, which is nowhere else. */
export async function makeKey(app: INestApplicationContext, { role, name, email, institution, kind, country, expires }: KeyFor): Promise<string> {
  return app.get(Acts).run(async (manager) => {
    const institutionId = institution && kind && country ? await institutions.resolve(manager, { name: institution, kind, country }) : undefined;
    const personId = await people.ensure(manager, { name, email, ...(country && { country }), ...(institutionId && { institutionId }) });
    const { key } = await app.get(Keys).create(manager, {
      role, personId, ...(institutionId && country && { institutionId, country }), ...(expires && { expiresAt: expires }),
    });
    return key;
  });
}

export const keys: Command = {
  usage: `list | revoke PREFIX | create --role ${roles.join('|')} --name NAME --email ADDRESS [--institution NAME --kind KIND --country XXX] [--expires YYYY-MM-DD]`,
  does: 'Lists, revokes and makes keys. A nominator\'s key names an institution and a country; the key is shown once.',
  async run(args, { app, say }) {
    const { values, positionals: [word, prefix] } = parse(args);
    const context = await app();
    if (word === 'list') {
      const rows = await context.get(DataSource).query<Record<string, string>[]>(
        `select k.prefix, k.role, p.name, i.name as institution, k.country, k.expires_at, k.revoked_at
           from api_key k join person p on p.id = k.person_id left join institution i on i.id = k.institution_id order by k.created_at`,
      );
      for (const { prefix: public_, role, name, institution, country, revoked_at: revoked } of rows) {
        say([public_, role, name, institution, country, revoked ? 'revoked' : null].filter(Boolean).join('  '));
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
    return parseArgs({ args, allowPositionals: true, options: { role: text, name: text, email: text, institution: text, kind: text, country: text, expires: text } });
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
}

function keyFor({ role, name, email, institution, kind, country, expires }: Partial<Record<string, string>>): KeyFor {
  const one = <T extends string>(known: readonly T[], value: string | undefined) => known.find((word) => word === value);
  const [as, sort] = [one(roles, role), one(nominatorKinds, kind)];
  const wrong = [
    !as && `--role is one of ${roles.join(', ')}`,
    !name && '--name is the person that the key names',
    !email && '--email is where mails reach that person',
    as === 'nominator' && !institution && '--institution is the body that nominates',
    as === 'nominator' && !sort && `--kind is one of ${nominatorKinds.join(', ')}`,
    as === 'nominator' && !/^[A-Z]{3}$/.test(country ?? '') && '--country is three letters, as KEN',
    expires && Number.isNaN(Date.parse(expires)) && '--expires is a day, as 2027-12-31',
  ].filter(Boolean);
  if (wrong.length > 0) throw new Misuse(`${wrong.join('; ')}.`);
  return { role: as!, name: name!, email: email!, institution, kind: sort, country, expires: expires ? new Date(expires) : undefined } as KeyFor;
}
