import { Config, readConfig } from '../../../libs/config/config.js';

test('without an environment, one machine is served on loopback', () => {
  expect(readConfig({})).toEqual(new Config());
  expect(readConfig({ PORT: '', HOST: '' })).toMatchObject({ PORT: 3000, HOST: '127.0.0.1' });
});

test('settings have their types', () => {
  expect(readConfig({ PORT: '8080', DATABASE_POOL: '4', TRUST_PROXY: 'true' })).toMatchObject({ PORT: 8080, DATABASE_POOL: 4, TRUST_PROXY: true });
});

test('every wrong setting is named at once, and no password is said', () => {
  const read = () => readConfig({ PORT: 'many', DATABASE_URL: 'mysql://unpsa:secret@db/unpsa', SMTP_URL: 'mail.example.org' });
  expect(read).toThrow(/PORT: .*integer[^]*DATABASE_URL: expected postgres or postgresql:\/\/…, found "mysql:\/\/…@db\/unpsa"[^]*SMTP_URL: expected smtp or smtps/);
  expect(read).not.toThrow(/secret/);
});

test.each([
  ['https://login.example.org', true], ['http://127.0.0.1:8090', true], ['http://localhost:8090/realm', true], ['http://login.example.org', false], ['http://localhost.example.org', false], ['login.example.org', false],
])('people may sign in at %s: %s', (OIDC_ISSUER, may) => {
  const read = () => readConfig({ OIDC_ISSUER, OIDC_CLIENT_ID: 'unpsa', OIDC_CLIENT_SECRET: 'a secret' });
  if (may) expect(read()).toMatchObject({ OIDC_ISSUER });
  else expect(read).toThrow('OIDC_ISSUER: expected https://…, or http:// on this machine');
});

test('a provider is set whole or not at all', () => {
  expect(() => readConfig({ OIDC_ISSUER: 'https://login.example.org' })).toThrow('set all three, or none');
  expect(() => readConfig({ OIDC_CLIENT_SECRET: 'a secret' })).toThrow('set all three, or none');
});
