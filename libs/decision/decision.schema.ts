import { Ballot, CommitteeMember, Recusal, Vote } from './committee.entity.js';
import { Approval, Decision, Outcome, Recall } from './decision.entity.js';
import { Decision20261123000100 } from './migrations/20261123000100-decision.js';
import { Shortlist20261124000100 } from './migrations/20261124000100-shortlist.js';
import { Committee20261124000101 } from './migrations/20261124000101-committee.js';
import { ShortlistEntry } from './shortlist.entity.js';

export const decisionEntities = [Decision, Outcome, Approval, Recall, ShortlistEntry, CommitteeMember, Ballot, Vote, Recusal];
export const decisionMigrations = [Decision20261123000100, Shortlist20261124000100, Committee20261124000101];
