import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

/** Bundles the built workflows into one file, so that a worker starts without a bundler. */
const at = (path) => fileURLToPath(new URL(`../dist/${path}`, import.meta.url));
const workflowsPath = at('workflows/index.js');
const target = at('workflow-bundle.js');

if (!existsSync(workflowsPath)) {
  console.error('dist/workflows/index.js is missing: run "nest build" first, and keep every workflow exported from workflows/index.ts.');
  process.exit(1);
}

const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error };
const { code } = await bundleWorkflowCode({ workflowsPath, logger: quiet });
writeFileSync(`${target}.new`, code);
renameSync(`${target}.new`, target);
