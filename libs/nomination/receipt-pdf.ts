import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { Caller } from '../access/caller.js';
import { CycleQueries } from '../cycle/cycle.queries.js';
import type { CycleData } from '../cycle/cycle.types.js';
import { renderPdf, Unprintable } from '../pdf/pdf.js';
import { deadlineInWords, instantInWords } from './deadline.words.js';
import { NominationQueries } from './nomination.queries.js';
import type { Receipt } from './receipt.js';
import { receiptTemplate } from './receipt-pdf.template.js';

/** A file for a letter or an answer. */
export interface ReceiptFile {
  readonly name: string;
  readonly mediaType: 'application/pdf';
  readonly content: Buffer;
}

/** The first letter decides, as browsers do it. */
const rightToLeft = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}]/u;

const foreign = 'The title is in a script that this document has no letters for. It stands in the receipt on line.';

/** The receipt as a page to keep or to print. The same receipt gives the same bytes. */
export async function receiptPdf(receipt: Receipt, cycle: Pick<CycleData, 'title' | 'timeZone'>): Promise<ReceiptFile> {
  const shown = wording(receipt, cycle);
  // Nobody goes without a receipt because of a letter: number, instants and hash always print.
  const content = await renderPdf(receiptTemplate, shown).catch((error: unknown) => {
    if (error instanceof Unprintable) return renderPdf(receiptTemplate, { ...shown, title: foreign, rightToLeft: false });
    throw error;
  });
  return { name: `UNPSA-${receipt.number}-receipt.pdf`, mediaType: 'application/pdf', content };
}

/** Every word of the page. */
function wording({ number, title, hash, receivedAt, onTime, closesAt, deadlineVersion, sentence }: Receipt, { title: award, timeZone }: Pick<CycleData, 'title' | 'timeZone'>) {
  const received = DateTime.fromISO(receivedAt, { zone: 'utc' });
  const { year, month, day, hour, minute, second } = received;
  return {
    award: award.en, number, title, hash, sentence,
    rightToLeft: rightToLeft.test(title),
    verdict: onTime ? 'Received on time' : 'Received after the deadline',
    received: instantInWords(received.toJSDate(), timeZone),
    receivedUtc: receivedAt,
    deadline: `${deadlineInWords(new Date(closesAt), timeZone)}; version ${deadlineVersion} of the cycle`,
    date: { year, month, day, hour, minute, second },
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
