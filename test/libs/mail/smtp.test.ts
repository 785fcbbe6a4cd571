import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Smtp, type Verdict } from '../../../libs/mail/smtp.js';

/**
 * A server that says what the script says: to the greeting, then to each command by its verb, then to the final dot.
 * null: it breaks the line instead; absent: it says what a good server says.
 */
type Script = Partial<Record<'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'dot', string | null>>;
const good = { greeting: '220 here', EHLO: '250 here', MAIL: '250 ok', RCPT: '250 ok', DATA: '354 go on', dot: '250 2.0.0 taken as 7F' };

/** `silent` is called when the server has come to where it says nothing. */
async function serve(script: Script, silent: () => void = () => undefined): Promise<{ server: Server; port: number }> {
  const server = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    const say = (to: keyof Script) => {
      const line = script[to] === undefined ? good[to] : script[to];
      if (line === null) socket.destroy();
      else if (line !== '') socket.write(`${line}\r\n`);
      else silent();
    };
    let data = false;
    say('greeting');
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (data) {
        if (text.endsWith('\r\n.\r\n')) say('dot');
        return;
      }
      const verb = text.slice(0, 4).toUpperCase() as keyof Script;
      data = verb === 'DATA' && script.DATA === undefined;
      say(verb);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, port: (server.address() as AddressInfo).port };
}

/** `cut`: the conversation is cut off once the server says nothing. */
async function verdict(script: Script, { cut = false } = {}): Promise<Verdict> {
  const stop = new AbortController();
  const { server, port } = await serve(script, () => cut && stop.abort());
  const smtp = new Smtp({ url: `smtp://127.0.0.1:${port}`, connections: 1, from: 'unpsa@example.org', timeLimitMs: 2_000 });
  try {
    return await smtp.send('zoe@example.org', Buffer.from('Subject: One\r\n\r\nTwo\r\n'), stop.signal);
  } finally {
    smtp.close();
    server.close();
  }
}

test.each<[what: string, script: Script, verdict: Verdict]>([
  ['takes it', {}, { outcome: 'taken', response: '250 2.0.0 taken as 7F' }],
  ['does not know the recipient', { RCPT: '550 5.1.1 no such user' }, { outcome: 'refused', response: '550 5.1.1 no such user' }],
  ['refuses the content', { dot: '554 5.7.1 spam' }, { outcome: 'refused', response: '554 5.7.1 spam' }],
  ['greylists', { RCPT: '451 4.7.1 later' }, { outcome: 'later', response: '451 4.7.1 later' }],
  ['is full', { dot: '452 4.3.1 no space' }, { outcome: 'later', response: '452 4.3.1 no space' }],
  ['has lost the sequence', { DATA: '503 what' }, { outcome: 'later', response: '503 what' }],
  ['refuses the sender, which is no mail\'s fault', { MAIL: '550 5.7.1 not from you' }, { outcome: 'away', response: '550 5.7.1 not from you' }],
  ['refuses everybody', { greeting: '554 go away' }, { outcome: 'away', response: expect.stringContaining('554 go away') as string }],
  ['closes down at the recipient', { RCPT: '421 closing' }, { outcome: 'away', response: '421 closing' }],
  ['closes down after the data, and says so', { dot: '421 closing' }, { outcome: 'away', response: '421 closing' }],
  ['breaks the line at the greeting', { greeting: null }, { outcome: 'away', response: expect.any(String) as string }],
  ['breaks the line before the data', { DATA: null }, { outcome: 'away', response: expect.any(String) as string }],
  ['breaks the line after the data', { dot: null }, { outcome: 'unknown', response: expect.any(String) as string }],
  ['says nothing at the greeting', { greeting: '' }, { outcome: 'away', response: expect.any(String) as string }],
  ['says nothing before the data', { DATA: '' }, { outcome: 'away', response: expect.any(String) as string }],
  ['says nothing after the data', { dot: '' }, { outcome: 'unknown', response: expect.any(String) as string }],
])('the server %s', async (_, script, expected) => {
  expect(await verdict(script)).toEqual(expected);
});

it('finds nobody at the address', async () => {
  const smtp = new Smtp({ url: 'smtp://127.0.0.1:1', connections: 1, from: 'unpsa@example.org' });
  expect(await smtp.send('zoe@example.org', Buffer.from('x'), new AbortController().signal)).toEqual({ outcome: 'away', response: 'connect ECONNREFUSED 127.0.0.1:1' });
  smtp.close();
});

it('can be cut off', async () => {
  expect(await verdict({ dot: '' }, { cut: true })).toMatchObject({ outcome: 'unknown' });
  expect(await verdict({ RCPT: '' }, { cut: true })).toMatchObject({ outcome: 'away' });
});

it('finds out that an idle conversation was broken, and that nothing was handed over', async () => {
  let life: Socket | undefined;
  const { server, port } = await serve({});
  server.on('connection', (socket) => void (life = socket));
  const smtp = new Smtp({ url: `smtp://127.0.0.1:${port}`, connections: 1, from: 'unpsa@example.org' });
  const send = () => smtp.send('zoe@example.org', Buffer.from('Subject: One\r\n\r\nTwo\r\n'), new AbortController().signal);
  expect(await send()).toMatchObject({ outcome: 'taken' });
  life!.destroy();
  expect((await send()).outcome).toMatch(/away|taken/); // whether the break was seen before the next mail is a race
  expect(await send()).toMatchObject({ outcome: 'taken' });
  smtp.close();
  server.close();
});
