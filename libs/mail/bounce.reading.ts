import { simpleParser, type ParsedMail } from 'mailparser';
import type { BounceOutcome } from './mail.states.js';

/** What a report says, before it is known of which mail. */
export interface Report {
  readonly outcome: BounceOutcome;
  /** RFC 3463, as `5.1.1`. */
  readonly status: string | null;
  readonly action: string | null;
  readonly detail: string | null;
}

/** Headers in which servers leave the address that a message came to. */
const addressed = /^(?:delivered-to|x-original-to|envelope-to|x-envelope-to|apparently-to|to|return-path)$/;
const statusCode = /\b([245]\.\d{1,3}\.\d{1,3})\b/;
const longest = 500;

/**
 * What a message reports: of a delivery (RFC 3464) or of a complaint (RFC 5965). Null: it is neither, as an answer by a person or a machine.
 * `names`: the text in which our address for the mail may stand; what people wrote is not part of it.
 */
export async function readReport(raw: Buffer): Promise<{ names: string; report: Report | null }> {
  const mail = await simpleParser(raw, { keepDeliveryStatus: true, skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true });
  const part = (type: string) => mail.attachments.find(({ contentType }) => contentType === type)?.content.toString('utf8');
  const [delivery, feedback] = [part('message/delivery-status'), part('message/feedback-report')];
  const returned = part('message/rfc822') ?? part('message/rfc822-headers') ?? part('text/rfc822-headers') ?? part('message/global') ?? '';
  return {
    names: [...headersOf(mail), delivery, feedback, returned.split(/\r?\n\r?\n/)[0]].filter(Boolean).join('\n').replace(/\r?\n[ \t]+/g, ''),
    report: feedback ? complaint(feedback) : delivery ? ofDelivery(delivery) : null,
  };
}

const headersOf = (mail: ParsedMail): string[] => mail.headerLines.filter(({ key }) => addressed.test(key)).map(({ line }) => line);

/** Blocks of fields: the first about the message, each other one about a recipient. Each of our mails has one; a list behind it may have many. */
function ofDelivery(text: string): Report | null {
  const told = blocksOf(text).filter((block) => block.has('action'));
  const one = told.find((block) => block.get('action') === 'failed') ?? told.find((block) => block.get('action') === 'delayed');
  if (!one) return null;
  const detail = (one.get('diagnostic-code') ?? '').replace(/^\s*[\w-]+\s*;\s*/, '').slice(0, longest) || null;
  const status = statusCode.exec(one.get('status') ?? '')?.[1] ?? statusCode.exec(detail ?? '')?.[1] ?? null;
  return reportOf({ action: one.get('action')!, status, detail });
}

/** What a report's fields come to: only a failure for good (5.x.x) says that the address does not work. Null: it tells of no trouble. */
export function reportOf({ action, status, detail }: Pick<Report, 'status' | 'detail'> & { readonly action: string }): Report | null {
  if (action !== 'failed' && action !== 'delayed') return null;
  const forGood = action === 'failed' && status !== null && status.startsWith('5');
  return { outcome: forGood ? 'bounced' : 'delayed', status, action, detail: detail?.slice(0, longest) ?? null };
}

/** `not-spam` takes a complaint back at the reader's provider; it was none here. */
function complaint(text: string): Report | null {
  const type = blocksOf(text)[0]?.get('feedback-type')?.toLowerCase();
  return type === undefined || type === 'not-spam' || type === 'auth-failure' ? null : { outcome: 'complained', status: null, action: type, detail: null };
}

/** Fields by their names in small letters. What is folded is unfolded, comments are taken out of keywords. */
function blocksOf(text: string): Map<string, string>[] {
  return text.replace(/\r\n/g, '\n').replace(/\n[ \t]+/g, ' ').split(/\n\s*\n/).map((block) => new Map(
    block.split('\n').flatMap((line) => {
      const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line.trim()) ?? [];
      if (!name) return [];
      const key = name.toLowerCase();
      return [[key, key === 'action' ? value!.replace(/\(.*?\)/g, '').trim().toLowerCase() : value!.trim()] as const];
    }),
  ));
}
