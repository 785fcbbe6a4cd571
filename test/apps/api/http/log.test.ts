import type { DataSource } from 'typeorm';
import { apiLog, maskedUrl } from '../../../../apps/api/http/log.js';
import { dataSource } from '../../../../libs/database/data-source.js';
import { freshDatabase } from '../../../support/database.js';

const written: string[] = [];
const log = apiLog('info', { write: (line: string) => void written.push(line) });
const lines = () => written.splice(0).map((line) => JSON.parse(line));

test.each([
  ['/t/abcDEF_123', '/t/…'],
  ['/t/abc/not-me?x=1', '/t/…/not-me?x=1'],
  ['https://unpsa.example/t/abc#top', 'https://unpsa.example/t/…#top'],
  ['/task-sessions?token=abc&x=1', '/task-sessions?token=…&x=1'],
  ['/api/v1/nominations?cursor=abc', '/api/v1/nominations?cursor=abc'],
])('the address %s is logged as %s', (url, masked) => {
  expect(maskedUrl(url)).toEqual(masked);
});

test('a request is logged by method, address and who sent it, without its headers or body', () => {
  const request = { method: 'GET', url: '/t/secret', ip: '10.0.0.1', headers: { authorization: 'Bearer secret', cookie: 'task=secret' }, body: { title: 'secret' } };
  log.info({ req: request, res: { statusCode: 200, getHeader: () => 'secret' }, authorization: 'secret', headers: { cookie: 'secret', 'set-cookie': 'secret' }, link: { token: 'secret' } }, 'answered');
  const [line] = lines();
  expect(line).toMatchObject({ req: { method: 'GET', url: '/t/…', from: '10.0.0.1' }, res: { status: 200 }, msg: 'answered' });
  expect(JSON.stringify(line)).not.toContain('secret');
});

test('a failed statement is logged with its text and code, never with what people typed', async () => {
  const database = await freshDatabase();
  const source: DataSource = await dataSource(database.url, 2).initialize();
  try {
    const failed = await source.query(`insert into person (name, email) values ($1, $2), ($1, $2)`, ['Ana Secreta', 'secreta@example.org']).catch((error: unknown) => error);
    log.error({ err: new Error('The act failed.', { cause: failed }), reference: 'r' }, 'unexpected');
    const [line] = lines();
    expect(line).toMatchObject({ reference: 'r', err: { message: 'The act failed.', cause: { name: 'QueryFailedError', code: '23505', table: 'person', constraint: 'person_email_key' } } });
    expect(JSON.stringify(line).toLowerCase()).not.toContain('secreta');
  } finally {
    await source.destroy();
    await database.drop();
  }
});

test('whatever is thrown can be logged', () => {
  log.error({ err: 'a text' }, 'odd');
  log.error({ err: undefined }, 'odd');
  expect(lines().map(({ err }) => err)).toEqual([{ message: 'a text' }, undefined]);
});
