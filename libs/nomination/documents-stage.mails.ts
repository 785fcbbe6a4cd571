import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { Mail } from '../mail/mail.entity.js';
import type { Letter, Template, Templates } from '../mail/template.js';
import { readerOf } from './deadline.mails.js';
import { documentsLetter } from './documents-stage.letters.js';
import { roundAfter } from './documents-stage.progress.js';
import { documentsLacking } from './documents-stage.rules.js';
import { Document, Nomination } from './nomination.entity.js';
import { isWithdrawn } from './nomination.facts.js';

/** Null once there are enough, it is withdrawn or went on, and for a reminder of a deadline that was moved. */
const wanted = (reminds: boolean): Template => async (manager: EntityManager, { subject, recipient, refs }: Mail): Promise<Letter | null> => {
  const nomination = await manager.findOneByOrFail(Nomination, { id: subject });
  const { data } = (await currentCycle(manager, nomination.cycleId))!;
  if (nomination.stage !== 'documents' || roundAfter(nomination) !== refs['round'] || (await isWithdrawn(manager, subject))) return null;
  if (reminds && refs['closesAt'] !== data.dates.documentsDeadline) return null;
  const has = await manager.countBy(Document, { nominationId: subject });
  const lacking = documentsLacking(data, roundAfter(nomination), has);
  return lacking > 0 ? documentsLetter(nomination, { lacking, has, reminds }, data, await readerOf(manager, recipient, data)) : null;
};

export const documentsMails: Templates = { documentsWanted: wanted(false), documentsReminder: wanted(true) };
