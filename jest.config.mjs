import { readFileSync } from 'node:fs';

const { $schema, exclude, ...swc } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

/** Tests run from the TypeScript sources, as native modules, beside one real PostgreSQL and one real Temporal server. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest', { ...swc, swcrc: false, sourceMaps: 'inline' }] },
  globalSetup: '<rootDir>/test/support/servers.start.mjs',
  globalTeardown: '<rootDir>/test/support/servers.stop.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/support/setup.ts'],
  // Many tests wait for real timers and processes; a third worker works meanwhile.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  testTimeout: 60_000,
};
