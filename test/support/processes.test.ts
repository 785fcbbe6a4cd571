import { createTransport } from 'nodemailer';
import pg from 'pg';
import { startMailCatcher, startPostgres, startTemporal } from './processes.js';

const query = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

it('PostgreSQL comes back from a kill with what it answered', async () => {
  const postgres = await startPostgres();
  await query(postgres.url, 'create table kept as select 1 as one');
  await postgres.kill9();
  await expect(query(postgres.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await postgres.restart();
  expect(await query(postgres.url, 'select * from kept')).toEqual([{ one: 1 }]);
  await postgres.stop();
});

it('Temporal comes back on its port', async () => {
  const temporal = await startTemporal();
  const { pid } = temporal;
  await temporal.kill9();
  await temporal.restart();
  expect(temporal.pid).not.toBe(pid);
  await temporal.stop();
});

it('the mail catcher comes back with its mails', async () => {
  const catcher = await startMailCatcher();
  const send = (messageId: string) =>
    createTransport(catcher.url).sendMail({ from: 'a@example.org', to: 'b@example.org', subject: 'Act', text: 'Text', messageId });
  await send('<1@example.org>');
  await catcher.kill9();
  await expect(send('<2@example.org>')).rejects.toMatchObject({ code: 'ESOCKET' });
  await catcher.restart();
  await send('<3@example.org>');
  expect(catcher.mails().map(({ messageId, to }) => [messageId, to])).toEqual([['<1@example.org>', ['b@example.org']], ['<3@example.org>', ['b@example.org']]]);
  await catcher.stop();
});
