import { Sealer } from '../../../libs/journal/sealer.service.js';
import { type Command, Misuse } from '../command.js';

export const journal: Command = {
  usage: 'verify',
  does: 'Walks the chain of the journal: names the first row that was altered, and counts the tail that is not sealed yet.',
  async run([word], { app, say }) {
    if (word !== 'verify') throw new Misuse('Say verify.');
    const { sealed, unsealed, broken } = await (await app()).get(Sealer).verify();
    if (broken) {
      say(`The chain breaks at position ${broken.position}, journal row ${broken.journalId}: it was altered after it was sealed.`);
      process.exitCode = 1;
    }
    say(`${sealed} rows sealed and whole, ${unsealed} not sealed yet.`);
  },
};
