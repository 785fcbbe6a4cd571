import { DataSource } from 'typeorm';
import { violations } from '../../../libs/database/invariants.js';
import type { Command } from '../command.js';

export const invariants: Command = {
  usage: '',
  does: 'Prints every stored fact that breaks a truth of the product, workflows past their wake among them. Prints nothing when all is well.',
  async run(_args, { app, say }) {
    const found = await violations((await app()).get(DataSource));
    for (const { name, rows } of found) {
      say(`${name}: ${rows.length}`);
      for (const row of rows.slice(0, 20)) say(`  ${JSON.stringify(row)}`);
    }
    if (found.length > 0) process.exitCode = 1;
  },
};
