import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Keys } from '../../../libs/access/keys.service.js';
import { Acts } from '../../../libs/journal/acts.service.js';
import { type Command, Misuse } from '../command.js';
import { makeKey } from './keys.js';

interface TourKeys {
  readonly nominator: string;
  /** One proposes, two approve. */
  readonly officers: readonly [string, string, string];
}

/** Keys whose text is lost open nothing for anybody any more. */
async function revokeEarlier(app: INestApplicationContext): Promise<void> {
  const lost = await app.get(DataSource).query<{ prefix: string }[]>(
    `select k.prefix from api_key k join person p on p.id = k.person_id where p.email like '%@tour.example' and k.revoked_at is null`,
  );
  await app.get(Acts).run(async (manager) => {
    for (const { prefix } of lost) await app.get(Keys).revoke(manager, prefix, 'operator');
  });
}

export const tour: Command = {
  usage: '--file FILE',
  does: 'Makes the keys of the tour (a nominator, three officers) and keeps them in FILE; those that are there and work are kept.',
  async run(args, { app, say }) {
    const { file } = parseArgs({ args, options: { file: { type: 'string' } } }).values;
    if (!file) throw new Misuse('--file says where the keys are kept.');
    const context = await app();
    const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as TourKeys) : null;
    const works = async (key: string) => (await context.get(Keys).authenticate(`Bearer ${key}`)) !== null;
    if (known && (await Promise.all([known.nominator, ...known.officers].map(works))).every(Boolean)) return say('The keys of the tour are there.');

    await revokeEarlier(context);
    const officer = (name: string) => makeKey(context, { role: 'officer', name: `Officer ${name} (tour)`, email: `officer.${name.toLowerCase()}@tour.example` });
    const made: TourKeys = {
      nominator: await makeKey(context, {
        role: 'nominator', name: 'Nominator (tour)', email: 'nominator@tour.example', institution: 'Association of Public Administrators (tour)', kind: 'professionalAssociation', country: 'IND',
      }),
      officers: [await officer('One'), await officer('Two'), await officer('Three')],
    };
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify(made, null, 2), { mode: 0o600 });
    await rename(`${file}.new`, file);
    say(`The keys of the tour are in ${file}.`);
  },
};
