import { join } from 'node:path';
import { projectRoot } from '../../../libs/config/project-root.js';
import { CycleQueries } from '../../../libs/cycle/cycle.queries.js';
import { CycleService } from '../../../libs/cycle/cycle.service.js';
import { Coverages } from '../../../libs/outreach/coverage.service.js';
import { PartyService } from '../../../libs/party/party.service.js';
import { type Command, Misuse } from '../command.js';

const shipped = ['unpsa-2012.yaml', 'unpsa-coming.yaml'].map((file) => join(projectRoot(), 'cycles', file));
const rehearsal = join(projectRoot(), 'cycles', 'unpsa-rehearsal.yaml');

export const cycles: Command = {
  usage: 'list | load [FILE…] | rehearse [FILE]',
  does: 'Lists the cycles; loads them from their files (the archive of 2012 and the coming one unless named); starts a rehearsal now.',
  async run([word, ...files], { app, say }) {
    const context = await app();
    const [service, queries] = [context.get(CycleService), context.get(CycleQueries)];
    if (word === 'list') {
      for (const { code, mode, stage, deadline } of await queries.list()) say(`${code}  ${mode}, ${stage}; deadline ${deadline}`);
    } else if (word === 'load') {
      await context.get(PartyService).load();
      for (const file of files.length > 0 ? files : shipped) {
        const { code, version, change } = await service.load(file);
        say(`${code}: ${change}, version ${version}`);
      }
      await context.get(Coverages, { strict: false }).ensure();
    } else if (word === 'rehearse') {
      await context.get(PartyService).load();
      const run = 1 + (await queries.list()).filter(({ mode }) => mode === 'rehearsal').length;
      const { code } = await service.load(files[0] ?? rehearsal, { now: new Date(), run });
      await context.get(Coverages, { strict: false }).ensure();
      say(code);
    } else {
      throw new Misuse('Say list, load or rehearse.');
    }
  },
};
