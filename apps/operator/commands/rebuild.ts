import { Rebuild } from '../../../libs/journal/rebuild.service.js';
import type { Command } from '../command.js';

export const rebuild: Command = {
  usage: '',
  does: 'Starts every workflow anew from PostgreSQL, into an empty Temporal or beside workflows that are no longer trusted.',
  async run(_args, { app, say }) {
    const started = await (await app()).get(Rebuild).run((done, all) => say(`${done} of ${all} started`));
    say(Object.entries(started).map(([kind, count]) => `${kind}: ${count}`).join(', ') || 'Nothing waits.');
  },
};
