import { Nomination20261123000060 } from './migrations/20261123000060-nomination.js';
import { Round20261124000060 } from './migrations/20261124000060-round.js';
import { Document, DraftReminder, Nomination, Question, Submission, Verdict, Withdrawal } from './nomination.entity.js';

export const nominationEntities = [Nomination, Submission, Verdict, Document, Question, Withdrawal, DraftReminder];
export const nominationMigrations = [Nomination20261123000060, Round20261124000060];
