import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import { render, renderMasked, tokenMask } from '../../../libs/mail/letter.mime.js';
import { letterText, unmarked } from '../../../libs/mail/letter.text.js';
import { letterHtml } from '../../../libs/mail/letter.js';
import type { Letter } from '../../../libs/mail/template.js';

const sort = { numRuns: 150, seed: 20270115 };
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    'Márquez, Zoé "Z"', 'a@b.example, c@d.example', 'Zoé\r\nBcc: all@example.org', '=?utf-8?Q?x?=', '👩🏽‍⚖️ 法官', 'مياه نقية <b>', '</p><script>alert(1)</script>', '" onmouseover="x',
    'x'.repeat(300), 'é'.repeat(200), '.\r\n.\r\n', 'From me', 'trailing blank \nand\ttab ', '&amp; &lt;', '=3D=\r\n', '--=_a', '\u2068Aqua Pura\u2069 水',
  ),
);
/** Without what no XML and no mail may hold. */
const written = hostile.map((text) => text.replace(/(?![\t\n])\p{Cc}|[\ufffe\uffff\u2028\u2029]|\p{Surrogate}/gu, ''));
const token = fc.string({ unit: fc.constantFrom(...'ABCxyz019-_'), minLength: 43, maxLength: 43 });
const link = { purpose: 'rsvp' as const, target: '019ab2f4-0000-7000-8000-000000000001', version: 1, personId: '019ab2f4-0000-7000-8000-000000000002', expiresAt: new Date('2027-01-01T00:00:00Z') };
const letters: fc.Arbitrary<Letter> = fc.record({
  subject: written.filter((text) => text.trim() !== ''), language: fc.constantFrom('en', 'fr', 'ar', 'zh'), lead: written, paragraphs: fc.array(written, { maxLength: 4 }),
  facts: fc.array(fc.tuple(written, written), { maxLength: 3 }), action: fc.record({ label: written, path: fc.constant('/t/{token}'), link: fc.constant(link) }),
  groups: fc.array(fc.record({ heading: written, items: fc.array(fc.record({ title: written, lines: fc.array(written, { maxLength: 2 }), rank: fc.nat() }), { maxLength: 2 }) }), { maxLength: 2 }),
});
const envelope = {
  from: { name: 'UNPSA Secretariat', address: 'unpsa@example.org' }, messageId: '<0b7c3c52-3a55-4f0e-9a57-6c1d0f3a7b11@mail.unpsa.un.org>', date: new Date('2026-12-31T22:59:01Z'), publicUrl: 'https://unpsa.example',
};
const read = (raw: Buffer) => simpleParser(raw, { skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true });

it('is read as nodemailer\'s own composing is, whatever people have written', async () => {
  await fc.assert(fc.asyncProperty(letters, written, token, async (letter, name, secret) => {
    const to = { name, address: 'zoe@example.org' };
    const urlOf = () => `https://unpsa.example/t/${secret}`;
    const theirs = await new MailComposer({
      from: { ...envelope.from }, to: { ...to, name: unmarked(to.name) }, subject: unmarked(letter.subject), messageId: envelope.messageId, date: envelope.date,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.language },
      text: letterText(letter, urlOf), html: letterHtml(letter, urlOf, envelope.from.name), newline: 'win',
    }).compile().build();
    const ours = render(letter, { ...envelope, to, tokenOf: () => secret });
    const [a, b] = await Promise.all([read(ours), read(theirs)]);
    const plain = (text?: string | false) => (text || '').replace(/\r\n?/g, '\n').trimEnd();
    expect({ ...headersOf(a), text: plain(a.text), html: plain(a.html) }).toEqual({ ...headersOf(b), text: plain(b.text), html: plain(b.html) });
    expect(ours.toString('latin1')).not.toMatch(/[^\r]\n|\r[^\n]|[^\n]{999}|[\x80-\xff]/);
  }), sort);
});

const headersOf = ({ subject, from, to, messageId, date, headers }: Awaited<ReturnType<typeof read>>) => ({
  subject, from: from?.value, to: [to].flat().flatMap((one) => one?.value), messageId, date, names: [...headers.keys()].filter((key) => key !== 'content-type').sort(),
});

it('is the same with every token masked, wherever it stands', async () => {
  await fc.assert(fc.asyncProperty(letters, token, token, async (letter, first, second) => {
    const both = { ...letter, unsubscribe: { path: '/u/{token}', link: { ...link, purpose: 'unsubscribe' as const } } };
    const tokenOf = (place: object) => (place === both.unsubscribe ? second : first);
    const { live, masked } = renderMasked(both, { ...envelope, to: { name: 'Zoé', address: 'zoe@example.org' }, tokenOf });
    const [open, kept] = await Promise.all([read(live), read(masked!)]);
    const maskedIn = (text: string) => text.replaceAll(first, tokenMask).replaceAll(second, tokenMask);
    expect(open.text).toContain(first);
    expect(open.html).toContain(second);
    expect({ text: kept.text, html: kept.html, lines: kept.headerLines }).toEqual({
      text: maskedIn(open.text!), html: maskedIn(open.html as string), lines: open.headerLines.map(({ key, line }) => ({ key, line: maskedIn(line) })),
    });
    for (const secret of [first, second]) expect(masked!.toString('latin1').replaceAll('=\r\n', '')).not.toContain(secret);
  }), sort);
});

it('escapes everything that people have written', () => {
  fc.assert(fc.property(letters, (letter) => {
    const html = letterHtml(letter, () => 'https://unpsa.example/t/x', envelope.from.name);
    const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag));
    expect([...tags].filter((tag) => !['html', 'head', 'meta', 'title', 'style', 'body', 'div', 'p', 'bdi', 'a', 'br', 'dl', 'dt', 'dd', 'h2', 'span'].includes(tag!))).toEqual([]);
    expect([...html.matchAll(/<[^>]*>/g)].filter(([tag]) => /\son\w+\s*=/i.test(tag))).toEqual([]);
  }), sort);
});
