import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { Caller } from '../access/caller.js';
import { CycleQueries } from '../cycle/cycle.queries.js';
import type { CycleData } from '../cycle/cycle.types.js';
import { renderPdf, Unprintable } from '../pdf/pdf.js';
import { deadlineInWords, instantInWords } from '../words/instants.js';
import { directionOf } from '../words/locale.js';
import { inLanguage } from '../words/reader.js';
import { wordsIn } from '../words/words.js';
import { NominationQueries } from './nomination.queries.js';
import { sentence, type Receipt } from './receipt.js';
import { receiptTemplate } from './receipt-pdf.template.js';

type Titled = Pick<CycleData, 'title' | 'timeZone'>;

/** A file for a letter or an answer. */
export interface ReceiptFile {
  readonly name: string;
  readonly mediaType: 'application/pdf';
  readonly content: Buffer;
}

/** The first letter decides, as browsers do it. */
const rightToLeft = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** The fonts have no Chinese: ten megabytes for one weight. Who reads Chinese gets the page in English, beside a letter in Chinese. */
const unset = new Set(['zh']);

/** The receipt as a page to keep or to print. The same receipt in the same language gives the same bytes. */
export async function receiptPdf(receipt: Receipt, cycle: Titled, language = 'en'): Promise<ReceiptFile> {
  const shown = wording(receipt, cycle, unset.has(language) ? 'en' : language);
  // Nobody goes without a receipt because of a letter: number, instants and hash always print.
  const content = await renderPdf(receiptTemplate, shown).catch((error: unknown) => {
    if (error instanceof Unprintable) return renderPdf(receiptTemplate, { ...shown, title: shown.words.foreign, titleRightToLeft: shown.rightToLeft });
    throw error;
  });
  return { name: `UNPSA-${receipt.number}-receipt.pdf`, mediaType: 'application/pdf', content };
}

/** Every word of the page. */
function wording(receipt: Receipt, { title: award, timeZone }: Titled, language: string) {
  const { number, title, hash, receivedAt, onTime, closesAt, deadlineVersion } = receipt;
  const say = wordsIn(language);
  const received = DateTime.fromISO(receivedAt, { zone: 'utc' });
  const { year, month, day, hour, minute, second } = received;
  const deadline = deadlineInWords(new Date(closesAt), timeZone, language);
  return {
    language, rightToLeft: directionOf(language) === 'rtl',
    award: inLanguage(award, language), number, title, hash,
    sentence: sentence({ ...receipt, receivedAt: received.toJSDate(), closesAt: new Date(closesAt), timeZone }, language),
    titleRightToLeft: rightToLeft.test(title),
    verdict: say('nomination.receiptPdf.verdict', { onTime: onTime ? 'yes' : 'no' }),
    received: instantInWords(received.toJSDate(), timeZone, language),
    receivedUtc: receivedAt,
    deadline: say('nomination.receiptPdf.deadlineVersion', { deadline, version: deadlineVersion }),
    date: { year, month, day, hour, minute, second },
    words: {
      document: say('nomination.receiptPdf.document'), heading: say('nomination.receiptPdf.heading'), title: say('nomination.receiptPdf.title'),
      received: say('nomination.fact.received'), deadline: say('nomination.fact.deadline'), foreign: say('nomination.receiptPdf.foreign'),
      lasting: say('nomination.receiptPdf.lasting'), hash: say('nomination.receiptPdf.hash'),
    },
  };
}

@Injectable()
export class ReceiptPdfs {
  constructor(
    private readonly nominations: NominationQueries,
    private readonly cycles: CycleQueries,
  ) {}

  /** @throws Refusal `not-found` for drafts as well. */
  async of(caller: Caller, id: string): Promise<ReceiptFile> {
    const receipt = await this.nominations.receipt(caller, id);
    return receiptPdf(receipt, (await this.cycles.byCode(receipt.cycle))!.data);
  }
}
