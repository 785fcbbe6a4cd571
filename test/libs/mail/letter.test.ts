import { simpleParser } from 'mailparser';
import { fitted, render, tokenMask } from '../../../libs/mail/letter.mime.js';
import { letterText, unmarked } from '../../../libs/mail/letter.text.js';
import { letterHtml } from '../../../libs/mail/letter.js';
import { isolated, type Group, type Item, type Letter, type Linked } from '../../../libs/mail/template.js';

const url = 'https://unpsa.example/t/uJ3bYc1Vq0aXr8nKf5wTgZ2mHs7pLd4eRo6iQy9vNkA';

const task: Letter = {
  subject: `UNPSA 2027-0471: a review of ${isolated('Aqua <Pura>')} before 12 January`,
  language: 'en',
  lead: 'Please review nomination 2027-0471 by 12 January 2027, 23:59 (New York); that is 13 January, 05:59 (Rome).',
  paragraphs: [
    `You are asked because you know the field of ${isolated('Aqua <Pura>')} & of water supply, and have no tie to it that we know of.`,
    `${isolated('مياه نقية')} is its other name.`,
  ],
  facts: [['Number', '2027-0471'], ['Category', 'Improving the delivery of services']],
  action: { label: 'Open the review', path: '/t/{token}' },
  signed: { name: 'B. Officer', office: 'UNPSA Secretariat' },
};

const arabic: Letter = {
  subject: `UNPSA 2027-0471: وصل ترشيحكم`,
  language: 'ar',
  lead: `وصل ترشيح ${isolated('Aqua Pura')} في 31 ديسمبر 2026.`,
  paragraphs: ['لا يُطلب منكم شيء الآن.'],
  facts: [['الرقم', isolated('2027-0471')]],
  action: { label: 'افتح الإيصال', path: '/r' },
};

it('is written as text, 76 characters wide, addresses unbroken', () => {
  expect(letterText(task, () => url)).toBe(`Please review nomination 2027-0471 by 12 January 2027, 23:59 (New York);
that is 13 January, 05:59 (Rome).

Open the review:
${url}

Number: 2027-0471
Category: Improving the delivery of services

You are asked because you know the field of Aqua <Pura> & of water supply,
and have no tie to it that we know of.

\u2068مياه نقية\u2069 is its other name.

B. Officer
UNPSA Secretariat
`);
});

it('keeps the order of a Latin name in Arabic text', () => {
  expect(letterText(arabic, () => 'https://unpsa.example/r')).toBe(`وصل ترشيح \u2068Aqua Pura\u2069 في 31 ديسمبر 2026.

افتح الإيصال:
https://unpsa.example/r

الرقم: \u20682027-0471\u2069

لا يُطلب منكم شيء الآن.
`);
});

it('is set as a page that escapes what people wrote and isolates their names', () => {
  const html = letterHtml(task, () => url, 'UNPSA Secretariat');
  expect(html).toMatch(/^<!DOCTYPE html><html lang="en" dir="ltr"><head>/);
  expect(html).toContain('<title>UNPSA 2027-0471: a review of Aqua &lt;Pura&gt; before 12 January</title>');
  expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
  expect(html).toContain('the field of <bdi>Aqua &lt;Pura&gt;</bdi> &amp; of water supply');
  expect(html).toContain('<bdi>مياه نقية</bdi> is its other name.');
  expect(html).toContain('<dt class="quiet" style="margin:0;font-size:14px;color:#4d4d4d">Number</dt>');
  expect(html).toContain('<bdi>2027-0471</bdi></dd>');
  expect(html.split(`href="${url}"`)).toHaveLength(3);
  expect(html.match(/class="button"/g)).toHaveLength(1);
  expect(html).toContain('If the button does not work');
  expect(html).not.toMatch(/<(img|script|link|table|iframe|form)\b|url\(|@import|@font-face|[\u2068\u2069]/);
  expect([...new Set(html.match(/https?:\/\/[^"<]+/g))]).toEqual([url]);
});

it('goes from right to left in Arabic', () => {
  const html = letterHtml(arabic, () => 'https://unpsa.example/r', 'UNPSA Secretariat');
  expect(html).toContain('<html lang="ar" dir="rtl">');
  expect(html).toContain('<div class="sheet" lang="ar" dir="rtl"');
  expect(html).toContain('وصل ترشيح <bdi>Aqua Pura</bdi> في');
  expect(html).toContain('إذا لم يعمل الزر');
});

describe('with several things to do', () => {
  const item = (n: number, words = 1): Item => ({
    title: `2027-${String(n).padStart(4, '0')}, ${isolated('Aqua <Pura> '.repeat(words).trim())}`,
    lines: [`${isolated('Ministry of Water')}, Kenya`, 'Due by 12 January 2027, 23:59 (Nairobi)'],
    action: { label: 'Open the task', path: '/t/{token}' },
    rank: n,
  });
  const digest = (...groups: Group[]): Letter => ({
    subject: 'UNPSA: 2 new reviews are asked of you', language: 'en', lead: 'The secretariat asks you for 2 new reviews.', groups, paragraphs: ['Each takes 45 minutes.'],
    more: (count) => `${count} more do not fit.`,
  });
  const letter = digest({ heading: 'New: 2', items: [item(1), item(2)] }, { heading: 'Received', items: [{ title: '2027-0009, Done', lines: ['Received on 1 January.'], rank: 9 }] });
  const urlOf = (place: Linked) => `https://unpsa.example/t/${letter.groups![0]!.items.findIndex((each) => each.action === place)}`;

  it('is written as text, each with its own address', () => {
    expect(letterText(letter, urlOf)).toBe(`The secretariat asks you for 2 new reviews.

New: 2
------

2027-0001, Aqua <Pura>
  Ministry of Water, Kenya
  Due by 12 January 2027, 23:59 (Nairobi)
  https://unpsa.example/t/0

2027-0002, Aqua <Pura>
  Ministry of Water, Kenya
  Due by 12 January 2027, 23:59 (Nairobi)
  https://unpsa.example/t/1

Received
--------

2027-0009, Done
  Received on 1 January.

Each takes 45 minutes.
`);
  });

  it('is set as a page, each with its own link', () => {
    const html = letterHtml(letter, urlOf, 'X');
    expect([...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual(['https://unpsa.example/t/0', 'https://unpsa.example/t/1']);
    expect(html).toContain('2027-0001, <bdi>Aqua &lt;Pura&gt;</bdi>');
    expect([...html.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, heading]) => heading)).toEqual(['New: 2', 'Received']);
  });

  const mime = {
    from: { name: 'UNPSA', address: 'unpsa@example.org' }, to: { name: 'Zoé', address: 'zoe@example.org' }, messageId: '<1@mail.unpsa.un.org>',
    date: new Date('2026-12-31T22:59:01Z'), publicUrl: 'https://unpsa.example', tokenOf: () => tokenMask,
  };
  it('two dozen of them fit with room to spare', async () => {
    const whole = digest({ heading: 'New: 24', items: Array.from({ length: 24 }, (_, n) => item(n, 8)) });
    expect(fitted(whole, mime)).toBe(whole);
    expect((render(whole, mime)).length).toBeLessThan(60_000);
  });

  it('of too many the least urgent are left out, and it says how many', async () => {
    const items = Array.from({ length: 400 }, (_, n) => item(399 - n, 10));
    const whole = digest({ heading: 'Least urgent', items: items.slice(0, 390) }, { heading: 'Most urgent', items: items.slice(390) });
    const cut = fitted(whole, mime);
    const kept = cut.groups!.flatMap((group) => group.items.map(({ rank }) => rank));
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, n) => n).reverse());
    expect(kept.length).toBeGreaterThan(40);
    expect(cut.paragraphs).toEqual([`${400 - kept.length} more do not fit.`, 'Each takes 45 minutes.']);
    const size = (render(cut, { ...mime, tokenOf: () => 'uJ3bYc1Vq0aXr8nKf5wTgZ2mHs7pLd4eRo6iQy9vNkA' })).length;
    expect(size).toBeLessThan(100_000);
    expect(size).toBeGreaterThan(90_000);
  });
});

it('keeps the line breaks of what people wrote, and no mark of direction with which they could turn the rest about', () => {
  const asked: Letter = { subject: 'One', language: 'en', lead: 'A question.', paragraphs: [`The question: ${isolated('Since when?\r\nAnd \u202ewhere\u2069?')} Please answer.`] };
  expect(letterText(asked, () => '')).toBe('A question.\n\nThe question: Since when?\nAnd where? Please answer.\n');
  expect(letterHtml(asked, () => '', 'X')).toContain('The question: <bdi>Since when?<br/>And where?</bdi> Please answer.');
});

it('needs neither button nor facts nor signature', () => {
  const bare: Letter = { subject: 'One', language: 'fr', lead: 'Deux.', paragraphs: [] };
  expect(letterText(bare, () => '')).toBe('Deux.\n');
  expect(letterHtml(bare, () => '', 'X')).not.toMatch(/<(a|dl)\b/);
});

describe('the message', () => {
  const envelope = {
    from: { name: 'UNPSA Secretariat', address: 'unpsa@example.org' },
    to: { name: 'Márquez, Zoé "Z"', address: 'zoe@example.org' },
    messageId: '<0b7c3c52-3a55-4f0e-9a57-6c1d0f3a7b11@mail.unpsa.un.org>',
    date: new Date('2026-12-31T22:59:01.234Z'),
    publicUrl: 'https://unpsa.example',
    tokenOf: () => 'uJ3bYc1Vq0aXr8nKf5wTgZ2mHs7pLd4eRo6iQy9vNkA',
  };

  it('carries the headers of its row and both writings', async () => {
    const raw = render(task, envelope);
    const { headers, text, html, from, to, subject } = await simpleParser(raw, { skipTextToHtml: true });
    expect(raw.length).toBeLessThan(20_000);
    expect(raw.toString('latin1')).not.toMatch(/[^\r]\n/);
    expect([...headers.keys()].sort()).toEqual(['auto-submitted', 'content-language', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to']);
    expect({ auto: headers.get('auto-submitted'), language: headers.get('content-language'), id: headers.get('message-id'), date: headers.get('date') }).toEqual({
      auto: 'auto-generated', language: 'en', id: envelope.messageId, date: new Date('2026-12-31T22:59:01Z'),
    });
    expect({ subject, from: from!.value, to: [to!].flat()[0]!.value }).toEqual({
      subject: unmarked(task.subject), from: [envelope.from], to: [envelope.to],
    });
    expect(text!.trimEnd()).toBe(letterText(task, () => url).trimEnd());
    expect(html).toBe(letterHtml(task, () => url, 'UNPSA Secretariat'));
  });

  it('is the same each time', async () => {
    expect(render(task, envelope)).toEqual(render(task, envelope));
  });

  it.each(['Zoé\r\nBcc: all@example.org', 'Zoé <all@example.org>, "x'])('lets no name make headers or recipients: %j', async (name) => {
    const { headers, to } = await simpleParser(render({ ...task, subject: `One\r\nBcc: all@example.org` }, { ...envelope, to: { ...envelope.to, name } }));
    expect(headers.has('bcc')).toBe(false);
    expect([to!].flat().flatMap(({ value }) => value.map(({ address }) => address))).toEqual(['zoe@example.org']);
  });

  it('stays under 100 kB with 2,000 words of Arabic', async () => {
    expect((render({ ...arabic, paragraphs: ['كلمة '.repeat(2_000)] }, envelope)).length).toBeLessThan(100_000);
  });

  it('carries an appointment beside both writings and as a file', async () => {
    const content = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Ceremony of Zoé\r\nEND:VCALENDAR\r\n';
    const raw = render({ ...task, calendar: { method: 'REQUEST', content: ({ name }) => content.replace('ORGANIZER', name) } }, envelope);
    expect(raw.toString()).toMatch(/multipart\/mixed[^]*multipart\/alternative[^]*text\/plain[^]*text\/html[^]*Content-Type: text\/calendar; charset=utf-8; method=REQUEST\r\n[^]*filename=invitation\.ics/);
    const { attachments, text } = await simpleParser(raw, { skipTextToHtml: true });
    expect(attachments.map((part) => [part.contentType, part.filename, part.content.toString()])).toEqual([['text/calendar', undefined, content], ['application/ics', 'invitation.ics', content]]);
    expect(text!.trimEnd()).toBe(letterText(task, () => url).trimEnd());
  });

  it('says how to end mails of its sort, below the letter and in its header', async () => {
    const unsubscribe = { path: '/u/{token}', link: { purpose: 'unsubscribe' as const, target: '019ab2f4-0000-7000-8000-000000000001', version: 1, personId: '019ab2f4-0000-7000-8000-000000000002', expiresAt: new Date() } };
    const { headers, headerLines, text, html } = await simpleParser(render({ ...arabic, unsubscribe }, envelope));
    const ends = `https://unpsa.example/u/${envelope.tokenOf()}`;
    expect(headerLines.filter(({ key }) => key.startsWith('list-')).map(({ line }) => line)).toEqual([`List-Unsubscribe: <${ends}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click']);
    expect(headers.get('list')).toEqual({ unsubscribe: { url: ends }, 'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' } });
    expect(text).toContain(`يمكنك إيقافها من هذا العنوان:\n${ends}\n`);
    expect(html).toContain(`<a href="${ends}"`);
  });
});
