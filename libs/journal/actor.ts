import type { WorkflowKind } from './progress.entity.js';

/** Who acts, as the journal writes it: a record's id, never a name. */
export type Actor = `person:${string}` | `key:${string}` | `workflow:${WorkflowKind}` | 'operator';
