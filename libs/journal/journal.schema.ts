import { Delivery, JournalEntry } from './journal.entity.js';
import { Journal20261123000010 } from './migrations/20261123000010-journal.js';

export const journalEntities = [JournalEntry, Delivery];
export const journalMigrations = [Journal20261123000010];
