import { join } from 'node:path';
import { projectRoot } from '../../../libs/config/project-root.js';
import { Outreach } from '../../../libs/outreach/outreach.service.js';
import { recordsIn } from '../../../libs/outreach/records.js';
import { type Command, Misuse } from '../command.js';

const shipped = join(projectRoot(), 'outreach', '2011-11.yaml');

export const outreach: Command = {
  usage: 'load [FILE…]',
  does: 'Loads what documents tell of outreach from files of records (the monthly update of November 2011 unless named). What is there already stays as it is.',
  async run([word, ...files], { app, say }) {
    if (word !== 'load') throw new Misuse('Say load.');
    const service = (await app()).get(Outreach);
    for (const file of files.length > 0 ? files : [shipped]) {
      const records = recordsIn(file);
      const { items, already, events } = await service.load(records);
      say(`${records.document}: ${items} items, ${already} of them known; ${events} events made`);
    }
  },
};
