import { simpleParser } from 'mailparser';
import { render } from '../../../libs/mail/letter.mime.js';
import { receiptLetter } from '../../../libs/nomination/nomination.letters.js';
import { receiptPdf } from '../../../libs/nomination/receipt-pdf.js';
import { receiptOf, type Receivable } from '../../../libs/nomination/receipt.js';

const zone = 'America/New_York';
const cycle = { title: { en: 'United Nations Public Service Awards 2027' }, timeZone: zone };
const received: Receivable = {
  id: '01948f3e-0000-7000-8000-000000000001', ref: '2027:0471', cycle: 'unpsa-2027', timeZone: zone,
  title: 'One window for all: services of the Province of Al Haouz نافذة واحدة للجميع',
  hash: Buffer.alloc(32, 0xa7), receivedAt: new Date('2027-01-01T04:41:07.123Z'), onTime: true,
  closesAt: new Date('2027-01-01T05:00:00Z'), deadlineVersion: 3,
};

test('the same receipt gives the same bytes, under a name that tells whose it is', async () => {
  const file = await receiptPdf(receiptOf(received), cycle);
  expect(file).toMatchObject({ name: 'UNPSA-2027-0471-receipt.pdf', mediaType: 'application/pdf' });
  expect(file.content.subarray(0, 5).toString()).toBe('%PDF-');
  expect(file.content.length).toBeLessThan(60_000);
  expect((await receiptPdf(receiptOf(received), cycle)).content).toEqual(file.content);
});

test.each(['公共服务一窗通办', 'Служба одного окна', 'نافذة واحدة للجميع', '🏅 Services', '#panic("x") $a$ *b*', 'ก'.repeat(300)])('nobody goes without a receipt: %s', async (title) => {
  const { content } = await receiptPdf(receiptOf({ ...received, title }), cycle);
  expect(content.subarray(0, 5).toString()).toBe('%PDF-');
});

test('goes with its letter, whose bytes are the same each time', async () => {
  const receipt = receiptOf(received);
  const set = async () =>
    render({ ...receiptLetter(receipt, cycle), attachments: [await receiptPdf(receipt, cycle)] }, {
      from: { name: 'UNPSA', address: 'unpsa@example.org' }, to: { name: 'A. B.', address: 'a@example.org' },
      messageId: '<1@unpsa>', date: received.receivedAt, publicUrl: 'http://unpsa.test', tokenOf: () => '',
    });
  const raw = await set();
  const { attachments, text, html } = await simpleParser(raw);
  expect(attachments.map(({ filename, contentType, content }) => ({ filename, contentType, content }))).toEqual([
    { filename: 'UNPSA-2027-0471-receipt.pdf', contentType: 'application/pdf', content: (await receiptPdf(receipt, cycle)).content },
  ]);
  expect([text, html]).toEqual([expect.stringContaining('2027-0471'), expect.stringContaining('2027-0471')]);
  expect(await set()).toEqual(raw);
  expect(raw.length).toBeLessThan(100_000);
});
