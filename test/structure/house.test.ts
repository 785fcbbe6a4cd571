import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cruiser = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** Broken rules as `rule: from → to`. */
async function broken(folder: string): Promise<string[]> {
  const houses = ['apps', 'libs', 'workflows', 'activities'];
  const { stdout } = await run(process.execPath, [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...houses], { cwd: folder, maxBuffer: 64 * 1024 * 1024 }).catch(
    (error: { stdout: string }) => error,
  );
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string; to: string }[] } };
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();
}

test('the houses stand in order', async () => {
  expect(await broken('.')).toEqual([]);
});

test('each rule catches what it is for, and lets types through', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unpsa-house-'));
  const files: Record<string, string> = {
    'package.json': '{ "type": "module", "dependencies": { "typeorm": "1" }, "devDependencies": { "mailparser": "1" } }',
    'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "target": "es2023" } }',
    'node_modules/typeorm/package.json': '{ "name": "typeorm", "version": "1.0.0", "main": "index.js" }',
    'node_modules/typeorm/index.js': '',
    'node_modules/mailparser/package.json': '{ "name": "mailparser", "version": "1.0.0", "main": "index.js" }',
    'node_modules/mailparser/index.js': '',
    'libs/access/keys.ts': 'export const key = 1; export type Key = 1;',
    'libs/access/access.entity.ts': 'export class ApiKey {}',
    'libs/journal/acts.ts': "import { key } from '../access/keys.js'; import { source } from '../database/source.js'; export const acts = [key, source];",
    'libs/journal/a.ts': "import { b } from './b.js'; import type { T } from './t.js'; export const a = (): T => b;",
    'libs/journal/b.ts': "import { a } from './a.js'; export const b = a;",
    'libs/journal/t.ts': "import { a } from './a.js'; export type T = typeof a;",
    'libs/journal/journal.stages.ts': 'export const stages = [];',
    'libs/mail/writer.ts': "import { simpleParser } from 'mailparser'; import { key } from '../access/keys.js'; export const writer = [simpleParser, key];",
    'libs/config/config.ts': "import { key } from '../access/keys.js'; export const config = key;",
    'libs/database/source.ts': 'export const source = 1;',
    'libs/review/tasks.ts': "import { api } from '../../apps/api/api.js'; import './gone.js'; export const tasks = api;",
    'workflows/life.ts': "import { key } from '../libs/access/keys.js'; import type { Key } from '../libs/access/keys.js'; import { stages } from '../libs/journal/journal.stages.js'; export const life = (k: Key) => [key, k, stages];",
    'activities/mail.ts': "import { DataSource } from 'typeorm'; import type { EntityManager } from 'typeorm'; export const mail = (m: EntityManager) => [DataSource, m];",
    'apps/api/api.ts': "import { worker } from '../worker/worker.js'; export const api = worker;",
    'apps/api/access/key.controller.ts': "import { ApiKey } from '../../../libs/access/access.entity.js'; export const keys = ApiKey;",
    'apps/api/access/key.dto.ts': "import { ApiKey } from '../../../libs/access/access.entity.js'; export const dto = ApiKey;",
    'apps/worker/worker.ts': "import { source } from '../../libs/database/source.js'; import { helper } from '../../test/helper.js'; export const worker = [source, helper];",
    'test/helper.ts': 'export const helper = 1;',
  };
  try {
    cpSync('.dependency-cruiser.cjs', join(folder, '.dependency-cruiser.cjs'));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    expect(await broken(folder)).toEqual([
      'apps-stand-alone: apps/api/api.ts → apps/worker/worker.ts',
      'database-is-for-apps: libs/journal/acts.ts → libs/database/source.ts',
      'ground-rooms-import-no-nouns: libs/config/config.ts → libs/access/keys.ts',
      'libs-import-no-houses: libs/review/tasks.ts → apps/api/api.ts',
      'no-circles: libs/journal/a.ts → libs/journal/b.ts',
      'no-tests-in-the-product: apps/worker/worker.ts → test/helper.ts',
      'no-tools-at-run-time: libs/mail/writer.ts → node_modules/mailparser/index.js',
      'nothing-missing: libs/review/tasks.ts → ./gone.js',
      'noun-order-journal: libs/journal/acts.ts → libs/access/keys.ts',
      'only-services-know-entities: apps/api/access/key.controller.ts → libs/access/access.entity.ts',
      'only-services-touch-tables: activities/mail.ts → node_modules/typeorm/index.js',
      'workflows-are-pure: workflows/life.ts → libs/access/keys.ts',
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the linter keeps the environment to libs/config and leaves no promise alone', async () => {
  const rules = async (file: string) => {
    const { stdout } = await run(process.execPath, [resolve('node_modules/eslint/bin/eslint.js'), '--print-config', file]);
    const { rules: set } = JSON.parse(stdout) as { rules: Record<string, [severity: number, ...options: unknown[]]> };
    return [set['no-restricted-properties']?.slice(0, 2), set['@typescript-eslint/no-floating-promises']?.[0]];
  };
  const environment = { object: 'process', property: 'env', message: 'Only libs/config reads the environment: ask for Config.' };
  expect(await rules('libs/journal/bell.service.ts')).toEqual([[2, environment], 2]);
  expect(await rules('apps/api/main.ts')).toEqual([[2, environment], 2]);
  expect(await rules('libs/config/config.ts')).toEqual([[0, environment], 2]);
});
