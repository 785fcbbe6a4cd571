import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './folders.mjs';

/** A lock file for work on this work tree. It lies outside, since an installation replaces node_modules and a build dist. */
export const treeLock = (work) => join(tmpdir(), `unpsa-${createHash('sha256').update(ROOT).digest('hex').slice(0, 12)}-${work}.lock`);
