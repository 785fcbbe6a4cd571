import type { WorkflowKind } from './progress.entity.js';

/** The table whose rows carry the progress of each kind of workflow. */
export const progressTable: Readonly<Record<WorkflowKind, string>> = {
  nomination: 'nomination',
  calendar: 'cycle',
  caseload: 'caseload',
  decision: 'decision',
  mailLane: 'mail_lane',
  bulkImport: 'bulk_import',
  bulkExport: 'bulk_export',
  webhook: 'webhook',
  mailing: 'mailing',
  outreachEvent: 'outreach_event',
  commitment: 'commitment',
  enquiry: 'enquiry',
  coverage: 'coverage',
  monthlyUpdate: 'monthly_update',
};

/** The one place where a workflow's id is made, as `nomination:2027:0471:e1`. */
export const workflowId = (kind: WorkflowKind, ref: string, epoch: number): string => `${kind}:${ref}:e${epoch}`;
