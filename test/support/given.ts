/** What the run's servers left in the environment. */
export function given(name: 'UNPSA_TEST_POSTGRES' | 'UNPSA_TEST_TEMPORAL' | 'UNPSA_TEST_TEMPORAL_CLI'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run tests through Jest with jest.config.mjs, whose global setup starts the servers.`);
  return value;
}

/** Address of the run's Temporal server, host:port. */
export const temporalAddress = (): string => given('UNPSA_TEST_TEMPORAL');
