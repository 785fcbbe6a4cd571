export { bulkExport } from './bulk-export.workflow.js';
export { bulkImport } from './bulk-import.workflow.js';
export { calendar } from './calendar.workflow.js';
export { caseload } from './caseload.workflow.js';
export { decision } from './decision.workflow.js';
export { mailLane } from './mail-lane.workflow.js';
export { nomination } from './nomination.workflow.js';
export { webhook } from './webhook.workflow.js';
