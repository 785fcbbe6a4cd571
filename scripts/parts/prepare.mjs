import { build } from './build.mjs';
import { install } from './install.mjs';
import { findTemporal } from './temporal.mjs';

/**
 * Brings a clone to where it can run: packages, dist, a Temporal CLI. Quick when all is there.
 * @returns the path of the Temporal CLI
 */
export async function prepare({ environment = process.env, say = console.log } = {}) {
  await install({ say });
  await build({ say });
  return findTemporal({ environment, say });
}
