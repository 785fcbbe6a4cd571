import { letterText } from '../../../libs/mail/letter.text.js';
import { letterHtml } from '../../../libs/mail/letter.js';
import { questionLetter, receiptLetter } from '../../../libs/nomination/nomination.letters.js';
import type { Nomination, Question } from '../../../libs/nomination/nomination.entity.js';
import { receiptPdf } from '../../../libs/nomination/receipt-pdf.js';
import { receiptOf, type Receivable } from '../../../libs/nomination/receipt.js';
import { languageOf } from '../../../libs/words/reader.js';
import { languages } from '../../../libs/words/words.js';

const cycle = { title: { en: 'United Nations Public Service Awards 2027', zh: '2027年联合国公共服务奖' }, timeZone: 'America/New_York' };
const late: Receivable = {
  id: '01948f3e-0000-7000-8000-000000000001', ref: '2027:0471', cycle: 'unpsa-2027', timeZone: cycle.timeZone, title: 'One window for all (Al Haouz)',
  hash: Buffer.alloc(32, 0xa7), receivedAt: new Date('2027-01-01T07:05:12.123Z'), onTime: false, closesAt: new Date('2027-01-01T05:00:00Z'), deadlineVersion: 3,
};
const nomination = { ref: '2027:0471', form: { title: late.title } } as Nomination;
const question = { text: 'Which districts does it reach?', dueAt: new Date('2027-02-02T17:00:00Z') } as Question;

const letters = (language: string) => [receiptLetter(receiptOf(late, language), cycle, language), questionLetter(nomination, question, true, cycle, language)];

test.each(languages())('a late receipt and a question in %s', (language) => {
  const [receipt, asked] = letters(language);
  expect([receipt!.language, asked!.language]).toEqual([language, language]);
  expect([receipt, asked].map((letter) => `${letter!.subject}\n\n${letterText(letter!, () => '')}`).join('\n----\n')).toMatchSnapshot();
});

test('in Arabic the page goes from right to left, and numbers, titles and English names keep their own order', () => {
  for (const letter of letters('ar')) {
    const html = letterHtml(letter, () => '', 'UNPSA');
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('<bdi>2027-0471</bdi>');
    expect(html).toContain('«<bdi>One window for all (Al Haouz)</bdi>»');
    expect(letterText(letter, () => '')).toContain('\u2068One window for all (Al Haouz)\u2069');
  }
  expect(letterHtml(letters('ar')[0]!, () => '', 'UNPSA')).toContain('<bdi>United Nations Public Service Awards 2027</bdi>');
});

test.each([
  ['the first of theirs that has a catalogue', ['pt', 'ru', 'fr'], ['en'], 'ru'],
  ['else the cycle\'s first', ['pt'], ['es', 'fr'], 'es'],
  ['else English', [], undefined, 'en'],
])('the language of a reader: %s', (_, theirs, cycles, language) => {
  expect(languageOf({ languages: theirs }, cycles && { languages: cycles })).toBe(language);
});

test.each(languages())('the receipt as a page in %s; in English where there are no letters for it', async (language) => {
  const file = await receiptPdf(receiptOf(late, language), cycle, language);
  expect(file.content.subarray(0, 5).toString()).toBe('%PDF-');
  expect(file.content).toEqual((await receiptPdf(receiptOf(late, language), cycle, language)).content);
  expect(file.content.equals((await receiptPdf(receiptOf(late), cycle)).content)).toBe(language === 'zh' || language === 'en');
});
