import { bulk } from './bulk.js';
import { live, type Start } from './life.js';

/** A list as a file: written, kept for a week, taken away. */
export function bulkExport(start: Start): Promise<string> {
  return live(start, { writing: bulk.writeExport, ready: bulk.expireExport });
}
