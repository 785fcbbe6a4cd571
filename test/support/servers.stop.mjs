import { dismiss } from './janitor-client.mjs';

/** Ends the servers of this run. After an interrupt, the janitor sees our end and does the same. */
export default async function stop() {
  await dismiss();
}
