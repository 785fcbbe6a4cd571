import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/**
 * An SMTP server that can be killed at any moment without forgetting what it answered for: each mail is a JSON line on
 * disk before the 250. Usage: node catcher-process.mjs PORT FILE
 */
const [port, file] = process.argv.slice(2);
const ledger = openSync(file, 'a');

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  logger: false,
  onData: (stream, session, done) => void keep(stream, session).then(() => done(), done),
});
server.on('error', () => undefined);
server.server.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(Number(port), '127.0.0.1', () => console.log('catcher ready'));
for (const name of ['SIGTERM', 'SIGINT']) process.once(name, () => server.close(() => {
  closeSync(ledger);
  process.exit(0);
}));

async function keep(stream, session) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const { messageId = '', subject = '' } = await simpleParser(raw);
  const to = session.envelope.rcptTo.map(({ address }) => address);
  writeSync(ledger, `${JSON.stringify({ messageId, to, subject, raw: raw.toString('utf8'), at: new Date().toISOString() })}\n`);
  fsyncSync(ledger);
}
