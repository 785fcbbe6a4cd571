import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect, inspectZip } from '../../../libs/nomination/document.inspection.js';
import { docx, zip } from './zip.js';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const all = ['application/pdf', 'image/png', 'text/plain', word];
const folder = mkdtempSync(join(tmpdir(), 'unpsa-inspection-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (content: Buffer) => {
  const path = join(folder, String(Math.random()));
  writeFileSync(path, content);
  return path;
};
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const zeros = Buffer.alloc(30 * 1024 * 1024);
const [bomb, damaged] = [/unpacks to far more than it holds/, /The file is damaged/];

test.each([
  ['application/pdf', Buffer.from('%PDF-1.7\n…')],
  ['image/png', png],
  ['text/plain', Buffer.from('Résumé — ملخص\r\n\tdone')],
  [word, docx()],
])('%s is known by its bytes', async (type, content) => {
  expect(await inspect(file(content), all)).toBe(type);
});

test.each([
  ['a type that the cycle does not take', Buffer.from('%PDF-1.7'), ['image/png'], 'Documents of these types are taken: image/png. By its content this one is application/pdf.'],
  ['a program', Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff', 'latin1'), all, /By its content this one is application\/x-msdownload/],
  ['bytes that are nothing', Buffer.from([0, 1, 2, 3, 255, 254]), all, /By its content this one is none that is known/],
  ['text in another encoding', Buffer.from('caf\xe9', 'latin1'), all, /none that is known/],
  ['nothing at all', Buffer.alloc(0), all, /none that is known/],
  ['a plain archive', zip([{ name: 'a.txt', content: Buffer.from('a') }]), all, /By its content this one is application\/zip/],
  ['half an archive', docx().subarray(0, 200), all, damaged],
  ['a zip bomb', docx({ name: 'word/media/a', content: zeros }), all, bomb],
  ['a zip bomb that lies about its size', docx({ name: 'word/media/a', content: zeros, stated: 10 }), all, damaged],
  ['many small bombs', docx(...Array.from({ length: 40 }, (_, i) => ({ name: `word/media/${i}`, content: zeros.subarray(0, 1024 * 1024) }))), all, bomb],
  ['an encrypted archive', docx({ name: 'word/secret', content: Buffer.from('x'), flags: 1 }), all, /encrypted/],
])('%s is refused', async (_, content, allowed, detail) => {
  await expect(inspect(file(content), allowed)).rejects.toMatchObject({
    reasons: [{ problem: 'file-refused', field: '/file', detail: typeof detail === 'string' ? detail : expect.stringMatching(detail) }],
  });
});

test.each([['it is not there', join(folder, 'gone'), 'ENOENT'], ['it cannot be read', folder, 'EISDIR']])('that %s is not said of the file', async (_, path, code) => {
  await expect(inspect(path, all)).rejects.toMatchObject({ code });
  await expect(inspectZip(path)).rejects.toMatchObject({ code });
});

test('the limits hold for entries, bytes and ratio', async () => {
  const three = file(zip([1, 2, 3].map((n) => ({ name: `${n}`, content: Buffer.alloc(600_000, 'ab') }))));
  await inspectZip(three, { entries: 3, bytes: 1_800_000, ratio: 10_000 });
  await expect(inspectZip(three, { entries: 2, bytes: 1_800_000, ratio: 10_000 })).rejects.toThrow(bomb);
  await expect(inspectZip(three, { entries: 3, bytes: 1_799_999, ratio: 10_000 })).rejects.toThrow(bomb);
  await expect(inspectZip(three, { entries: 3, bytes: 1_800_000, ratio: 100 })).rejects.toThrow(bomb);
});
