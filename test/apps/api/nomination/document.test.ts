import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { docx } from '../../../libs/nomination/zip.js';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from './house.js';

let house: IntakeHouse;
let nominator: Client;
let officer: Client;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;
const pdf = (text = '') => Buffer.from(`%PDF-1.7\n${text}`);
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

beforeAll(async () => {
  house = await intakeHouse();
  nominator = await house.client();
  officer = await house.client('officer', { name: 'B. Osei' });
  cycle = await house.cycle();
  await house.app.listen(0, '127.0.0.1');
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

/** Every file below the files folder. */
const kept = () => readdirSync(house.files, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
const refused = (detail: string) => ({ status: 422, type: '/problems/file-refused', reasons: [{ problem: 'file-refused', field: '/file', detail }] });

it('is kept under a name of ours, and read back as it came', async () => {
  const { id } = await nominator.drafted(cycle);
  const content = pdf('évaluation');
  const { status, body } = await nominator.upload(id, '../../etc/Évaluation <2026>.pdf', content);
  expect({ status, body }).toEqual({
    status: 201, body: { id: expect.any(String), name: 'Évaluation 2026.pdf', mediaType: 'application/pdf', bytes: content.length, sha256: sha256(content), addedAt: expect.any(String) },
  });
  expect((await nominator.get(`/nominations/${id}/documents`)).body).toEqual([body]);
  const read = await officer.get(`/nominations/${id}/documents/${body.id}`);
  expect(read.text).toBe(content.toString());
  expect(read.headers).toMatchObject({
    'content-type': 'application/pdf', 'content-length': String(content.length), 'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'content-disposition': `attachment; filename="_valuation 2026.pdf"; filename*=UTF-8''%C3%89valuation%202026.pdf`,
  });
  expect(kept().filter((path) => path.endsWith(body.id))).toHaveLength(1);
  expect(await house.journal(id)).toContainEqual({ kind: 'attached', actor: expect.any(String), refs: { document: body.id, bytes: content.length } });
});

it('goes into the hash of the submission', async () => {
  const [plain, documented] = [await nominator.drafted(cycle, cycle.form()), await nominator.drafted(cycle, cycle.form())];
  await nominator.upload(documented.id, 'a.pdf', pdf());
  const hash = async (id: string) => (await nominator.post(`/nominations/${id}/submission`)).body.hash;
  expect(await hash(plain.id)).not.toBe(await hash(documented.id));
});

it('under the same key is kept once, and another file under it is refused', async () => {
  const { id } = await nominator.drafted(cycle);
  const key = randomUUID();
  const first = await nominator.upload(id, 'a.pdf', pdf('1'), key);
  const before = kept();
  expect((await nominator.upload(id, 'a.pdf', pdf('1'), key)).text).toBe(first.text);
  expect(reasonsOf(await nominator.upload(id, 'a.pdf', pdf('2'), key))).toMatchObject({ status: 422, type: '/problems/idempotency-key-reused' });
  expect((await nominator.get(`/nominations/${id}/documents`)).body).toHaveLength(1);
  expect(kept()).toEqual(before);
});

describe('is refused', () => {
  it('by what it is, whatever its name says', async () => {
    const { id } = await nominator.drafted(cycle);
    const before = kept();
    const taken = cycle.data.documents.types.join(', ');
    expect(reasonsOf(await nominator.upload(id, 'a.pdf', Buffer.from('<html></html>')))).toEqual(refused(`Documents of these types are taken: ${taken}. By its content this one is text/plain.`));
    const bomb = docx({ name: 'word/media/a', content: Buffer.alloc(30 * 1024 * 1024) });
    expect(reasonsOf(await nominator.upload(id, 'a.docx', bomb))).toEqual(refused('The file unpacks to far more than it holds. Save the document again, or send it as a PDF.'));
    expect(kept()).toEqual(before);
  });

  it('as one too many', async () => {
    const { id } = await nominator.drafted(cycle);
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => nominator.upload(id, `${n}.pdf`, pdf(`${n}`))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 201, 422]);
    expect(reasonsOf(answers.find(({ status }) => status === 422)!)).toEqual(refused('A nomination has at most 5 documents; this one has them already.'));
  });

  it('after submission, until a question is open', async () => {
    const { id } = await nominator.drafted(cycle, cycle.form());
    await nominator.post(`/nominations/${id}/submission`);
    expect(reasonsOf(await nominator.upload(id, 'a.pdf', pdf()))).toMatchObject({ status: 409, type: '/problems/wrong-stage' });
    await officer.post(`/nominations/${id}/questions`, { text: 'Which report?' });
    expect((await nominator.upload(id, 'a.pdf', pdf())).status).toBe(201);
    expect((await house.told(id)).map(({ kind }) => kind)).toEqual(['submitted', 'asked', 'attached']);
  });

  it('when there is none, or no form', async () => {
    const { id } = await nominator.drafted(cycle);
    const boundary = 'b';
    const empty = await nominator.send('POST', `/nominations/${id}/documents`, `--${boundary}\r\ncontent-disposition: form-data; name="note"\r\n\r\nx\r\n--${boundary}--\r\n`, { 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': 'none' });
    expect(reasonsOf(empty)).toEqual({ status: 422, type: '/problems/invalid-fields', reasons: [{ problem: 'invalid-fields', field: '/file', detail: 'The form has no file. Send one, as the field "file".' }] });
    expect(reasonsOf(await nominator.post(`/nominations/${id}/documents`, { file: 'x' }))).toMatchObject({ status: 415, type: '/problems/unsupported-media-type' });
  });
});

it.each([50, 250])('of %i MB is refused without being held, and the client hears why', async (size) => {
  const { id } = await nominator.drafted(cycle);
  const { port } = house.app.getHttpServer().address() as { port: number };
  const before = process.memoryUsage().rss;
  const chunk = Buffer.alloc(1024 * 1024, 'a');
  const { status, text } = await new Promise<{ status: number; text: string }>((done, failed) => {
    const sent = request({ port, host: '127.0.0.1', method: 'POST', path: `/api/v1/nominations/${id}/documents`, headers: { authorization: `Bearer ${nominator.key}`, 'idempotency-key': randomUUID(), 'content-type': 'multipart/form-data; boundary=b' } }, (answer) => {
      let body = '';
      answer.on('data', (part: Buffer) => (body += part.toString())).on('end', () => done({ status: answer.statusCode!, text: body }));
    }).on('error', failed);
    sent.write('--b\r\ncontent-disposition: form-data; name="file"; filename="big.pdf"\r\n\r\n%PDF-1.7');
    let left = size;
    const more = (): void => {
      while (left > 0) {
        left -= 1;
        if (!sent.write(chunk)) return void sent.once('drain', more);
      }
      sent.end('\r\n--b--\r\n');
    };
    more();
  });
  expect({ status, errors: JSON.parse(text).errors }).toEqual({ status: 413, errors: [{ problem: 'too-large', field: '/file', detail: 'A document has at most 10 MB.' }] });
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  expect(kept().filter((path) => statSync(path).size > 1024 * 1024)).toEqual([]);
});
