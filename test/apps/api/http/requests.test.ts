import { randomUUID } from 'node:crypto';
import { type AddressInfo, connect } from 'node:net';
import { startTestApi, type TestApi } from './app.js';
import { ProbeModule } from './probe.js';

let api: TestApi;
let key: string;
beforeAll(async () => {
  api = await startTestApi([ProbeModule]);
  key = await api.key('nominator');
});
afterAll(() => api?.close());

interface Ask {
  method?: 'GET' | 'POST' | 'PATCH';
  url?: string;
  body?: string | Buffer;
  headers?: Record<string, string | undefined>;
}

async function ask({ method = 'POST', url = '/api/v1/probe/act', body, headers = {} }: Ask) {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  const sent = Object.entries({ authorization: `Bearer ${key}`, 'idempotency-key': 'k1', ...json, ...headers }).filter(([, value]) => value !== undefined);
  const answer = await api.app.inject({ method, url, ...(body !== undefined && { payload: body }), headers: Object.fromEntries(sent) as Record<string, string> });
  const text = answer.body;
  return { status: answer.statusCode, headers: answer.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
}

/** Status, and each problem with its words. */
const told = async (given: Ask) => {
  const { status, body } = await ask(given);
  return [status, ...body.errors.map(({ problem, detail }: { problem: string; detail: string }) => `${problem}: ${detail}`)];
};

test('an act knows who asks, its key, what was asked to the byte, and when the last byte had come', async () => {
  const { status, headers, body } = await ask({ body: ' {"title": "A"}' });
  expect(status).toEqual(201);
  expect(body).toEqual({
    body: { title: 'A' },
    caller: { actor: expect.stringMatching(/^key:/), keyId: expect.any(String), role: 'nominator', personId: expect.any(String), institutionId: expect.any(String), country: 'KEN' },
    once: { owner: body.caller.keyId, key: 'k1', request: 'POST /api/v1/probe/act\n {"title": "A"}' },
    waited: expect.any(Number),
  });
  expect(body.waited).toBeGreaterThanOrEqual(0);
  expect(body.waited).toBeLessThan(1_000);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'cache-control': 'no-store', 'x-request-id': expect.any(String),
  });
});

test('a body that trickles in has arrived when its last byte has', async () => {
  await api.app.listen(0, '127.0.0.1');
  const { port } = api.app.getHttpServer().address() as AddressInfo;
  const body = '{"title":"A"}';
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`POST /api/v1/probe/act HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer ${key}\r\nidempotency-key: k\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n{`);
      setTimeout(() => socket.write(body.slice(1)), 400);
    });
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk))).on('end', () => resolve(text)).on('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1.1 201/);
  expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)).waited).toBeLessThan(300);
});

test.each<[string, string | undefined]>([['no key', undefined], ['an empty one', ''], ['one of 201 characters', 'k'.repeat(201)], ['one with other than ASCII', 'clé']])('an act with %s is not done', async (_, idempotencyKey) => {
  const { status, body } = await ask({ body: '{"title":"A"}', headers: { 'idempotency-key': idempotencyKey } });
  expect([status, body.errors[0].problem]).toEqual([400, 'idempotency-key-missing']);
});

test.each([['3', 3], ['"3"', 3], ['"12"', 12]])('If-Match: %s', async (header, version) => {
  const { status, headers, body } = await ask({ method: 'PATCH', url: '/api/v1/probe/edit', headers: { 'if-match': header } });
  expect([status, body, headers['etag']]).toEqual([200, { version }, `"${version + 1}"`]);
});

test.each([undefined, '*', '', '0', '-1', '3.5', '"3', 'W/"3"', '"3", "4"', '"x"', '9'.repeat(12)])('If-Match: %s is refused', async (header) => {
  const { status, body } = await ask({ method: 'PATCH', url: '/api/v1/probe/edit', headers: { 'if-match': header } });
  expect([status, body.errors[0].problem]).toEqual([428, 'if-match-missing']);
});

const act = '/api/v1/probe/act';
test.each<[string, Ask, unknown[]]>([
  ['JSON that stops', { body: '{"title": "A"' }, [400, 'broken-json: The body cannot be read as JSON: Expected \',\' or \'}\' after property value in JSON at position 13 (line 1 column 14).']],
  ['no JSON at all', { body: 'title=A' }, [400, expect.stringMatching(/^broken-json: The body cannot be read as JSON: Unexpected token/)]],
  ['fields that poison prototypes', { body: '{"title":"A","__proto__":{"admin":true}}' }, [400, expect.stringMatching(/^broken-json: .*__proto__/)]],
  ['Latin-1', { body: Buffer.from('{"title":"Größe"}', 'latin1') }, [400, 'wrong-encoding: The body is not UTF-8. Save or send it as UTF-8, without changing any letter.']],
  ['UTF-16', { body: Buffer.from('\ufeff{"title":"A"}', 'utf16le') }, [400, expect.stringMatching(/^wrong-encoding/)]],
  ['a NUL', { body: '{"title":"a\\u0000"}' }, [400, expect.stringMatching(/^wrong-encoding: A text in the body holds NUL/)]],
  ['a NUL in a name', { body: '{"title":"A","\\u0000":1}' }, [400, expect.stringMatching(/^wrong-encoding/)]],
  ['half a character', { body: '{"title":"a\\ud83d"}' }, [400, expect.stringMatching(/^wrong-encoding/)]],
  ['a NUL in the address', { method: 'GET', url: '/api/v1/probe/list?q=%00' }, [400, 'wrong-encoding: The address holds a NUL character, which no text has.']],
  ['an address that is not UTF-8', { method: 'GET', url: '/api/v1/probe/%ff' }, [400, 'wrong-encoding: The address is not UTF-8 in percent-encoding.']],
  ['another kind of body', { body: '<title/>', headers: { 'content-type': 'application/xml' } }, [415, 'unsupported-media-type: Send application/json in UTF-8, or a file as multipart/form-data where one is taken.']],
  ['text', { body: '{}', headers: { 'content-type': 'text/plain' } }, [415, expect.stringMatching(/^unsupported-media-type/)]],
  ['too much', { body: JSON.stringify({ title: 'x'.repeat(600_000) }) }, [413, 'too-large: The body is larger than is taken here.']],
  ['no body', {}, [422, 'invalid-fields: This field is needed. Send text of 1 to 10 characters.']],
  ['an empty JSON body', { body: '' }, [422, 'invalid-fields: This field is needed. Send text of 1 to 10 characters.']],
  ['no such address', { method: 'GET', url: '/api/v1/nowhere' }, [404, 'not-found: There is nothing at this address, or it is not yours to see.']],
  ['no such method', { method: 'PATCH', url: act }, [404, 'not-found: There is nothing at this address, or it is not yours to see.']],
  ['an id that is none', { method: 'GET', url: '/api/v1/probe/record/17' }, [404, 'not-found: There is nothing at this address, or it is not yours to see.']],
  ['an address beyond all length', { method: 'GET', url: `/api/v1/probe/record/${'x'.repeat(500)}` }, [404, 'not-found: There is nothing at an address as long as this.']],
])('%s', async (_, given, expected) => {
  expect(await told(given)).toEqual(expected);
});

test('whole characters written as escapes are text like any other', async () => {
  expect((await ask({ body: '{"title":"\\ud83d\\ude00 \\\\u0000"}' })).body.body).toEqual({ title: '😀 \\u0000' });
});

test('a form of a page is read, several values of a name as a list', async () => {
  const form = { url: '/api/v1/probe/form', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  expect((await ask({ ...form, body: 'a=1&b=x+y%C3%A9&b=%26&c&__proto__=z' })).body).toEqual(JSON.parse('{"a":"1","b":["x yé","&"],"c":"","__proto__":"z"}'));
  expect(await told({ ...form, body: 'a=%ff' })).toEqual([400, 'wrong-encoding: The form is not UTF-8.']);
  expect(await told({ ...form, body: 'a=%00' })).toEqual([400, 'wrong-encoding: The form holds NUL characters, which no text has.']);
});

test('a refusal is a problem document with all its reasons, the gravest giving the status', async () => {
  const { status, headers, body } = await ask({ method: 'GET', url: '/api/v1/probe/mishap/twoReasons' });
  expect([status, headers['content-type']]).toEqual([409, 'application/problem+json; charset=utf-8']);
  expect(body).toEqual({
    type: 'https://unpsa.example/problems/wrong-stage', title: 'This cannot be done at the present stage', status: 409, detail: 'It is under review.', instance: '/api/v1/probe/mishap/twoReasons',
    errors: [
      { problem: 'invalid-fields', field: '/reason', detail: 'Say why.' },
      { problem: 'wrong-stage', detail: 'It is under review.', link: '/api/v1/nominations/1' },
    ],
  });
});

test('what is our fault is told by a reference only', async () => {
  for (const url of ['/api/v1/probe/mishap/broken', '/api/v1/probe/statement/Ana']) {
    const { status, body } = await ask({ method: 'GET', url });
    expect(status).toEqual(500);
    expect(body).toEqual({
      type: 'https://unpsa.example/problems/unexpected', title: 'Something failed on our side; what was accepted is safe', status: 500, instance: url, reference: expect.stringMatching(/^[0-9a-f-]{36}$/),
      detail: 'Something failed on our side. Quote the reference when you write to us; an act may be sent again with the same Idempotency-Key.',
      errors: [{ problem: 'unexpected', detail: body.detail }],
    });
    expect(JSON.stringify({ ...body, instance: '' })).not.toContain('Ana');
  }
});

test('a database out of reach is said as such, with when to try again', async () => {
  const { status, headers, body } = await ask({ method: 'GET', url: '/api/v1/probe/mishap/unreachable' });
  expect([status, body.errors[0].problem, headers['retry-after'], body.reference]).toEqual([503, 'unavailable', '5', undefined]);
});

test('who may: no key, a wrong key, a role that is not named, a handler that nobody opened', async () => {
  const body = '{"title":"A"}';
  const nobody = await ask({ body, headers: { authorization: '' } });
  expect([nobody.status, nobody.headers['www-authenticate']]).toEqual([401, 'Bearer realm="UNPSA"']);
  expect(await told({ body, headers: { authorization: `Bearer unpsa_abcdefgh_${'A'.repeat(43)}` } })).toEqual([401, 'not-signed-in: The key that came is not known, has expired or was revoked. Ask the UNPSA team for a new one.']);
  expect(await told({ body, headers: { authorization: `Bearer ${await api.key('auditor')}` } })).toEqual([403, 'not-allowed: This is for: nominator, officer. You come as: auditor.']);
  expect(await told({ method: 'GET', url: '/api/v1/probe/closed' })).toEqual([403, 'not-allowed: This address is closed.']);
  expect((await ask({ method: 'GET', url: `/api/v1/probe/record/${randomUUID()}`, headers: { authorization: '' } })).status).toEqual(200);
});
