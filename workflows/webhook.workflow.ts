import { bulk } from './bulk.js';
import { live, type Start } from './life.js';

/** An address that is told what happens, one message after the other, until it is disabled; what was told is kept for a month, then it ends. */
export function webhook(start: Start): Promise<string> {
  return live(start, { active: bulk.deliverWebhook, disabled: bulk.deliverWebhook });
}
