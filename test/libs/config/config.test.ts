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
