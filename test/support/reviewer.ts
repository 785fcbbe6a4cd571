import { simpleParser } from 'mailparser';
import { setTimeout as sleep } from 'node:timers/promises';

const links = /https?:\/\/\S+\/t\/[A-Za-z0-9_-]{43}/g;

/** The link in a mail's text that opens the task about a nomination; without a number the first. Null when there is none. */
export function taskLink(text: string, number?: string): string | null {
  const all = text.match(links) ?? [];
  if (number === undefined) return all[0] ?? null;
  // A mail about one task names it anywhere; in one about several each has a paragraph of its own.
  const part = all.length > 1 ? text.split(/\r?\n\r?\n/).find((paragraph) => paragraph.startsWith(`${number}, `)) : text.includes(number) ? text : undefined;
  return part?.match(links)?.[0] ?? null;
}

/** A reviewer who comes in by the link of a mail, with a browser that runs no scripts. `patience` (ms): how long it reloads what failed. */
export class TaskVisit {
  private cookie = '';
  private path = '';
  private repeated = false;

  private constructor(
    private readonly origin: string,
    private readonly patience: number,
    private readonly fetch: typeof globalThis.fetch,
  ) {}

  /** Opens the link of a mail and its task; of a mail with several, that of the nomination with this number. */
  static async byMail(raw: string | Buffer, patience = 0, fetch = globalThis.fetch, number?: string): Promise<TaskVisit> {
    const { text = '' } = await simpleParser(raw);
    const link = taskLink(text, number);
    if (!link) throw new Error(`The mail has no link${number ? ` of ${number}` : ''}: ${text}`);
    const url = new URL(link);
    const visit = new TaskVisit(url.origin, patience, fetch);
    await visit.expect(200, await visit.ask('GET', url.pathname));
    const opened = await visit.ask('POST', '/task-sessions', { token: url.pathname.slice('/t/'.length) });
    await visit.expect(303, opened);
    visit.cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!;
    visit.path = opened.headers.get('location')!;
    return visit;
  }

  accept(): Promise<void> {
    return this.submit('answer', { answer: 'accepted' });
  }

  decline(reason: string): Promise<void> {
    return this.submit('answer', { answer: 'declined', 'declined.reason': reason });
  }

  declareConflict(reason: string): Promise<void> {
    return this.submit('answer', { answer: 'conflict', 'conflict.reason': reason });
  }

  /** Scores every criterion that the page asks for with the same score. */
  async review(score: number, recommendation = 'award', comment = 'Figures before and after are given.'): Promise<void> {
    const page = await this.page();
    const criteria = new Set([...page.matchAll(/name="(score\.[^"]+)"/g)].map(([, name]) => name!));
    await this.submit('review', { ...Object.fromEntries([...criteria].map((name) => [name, String(score)])), recommendation, comment });
  }

  /** Chooses the same score for every criterion and saves that for later. */
  async save(score: number): Promise<void> {
    const criteria = new Set([...(await this.page()).matchAll(/name="(score\.[^"]+)"/g)].map(([, name]) => name!));
    await this.submit('draft', Object.fromEntries([...criteria].map((name) => [name, String(score)])));
  }

  /** Says when the reviewer is away, as days `YYYY-MM-DD`. */
  sayAway(from: string, until: string): Promise<void> {
    return this.submit('away', { from, until });
  }

  async page(): Promise<string> {
    const response = await this.ask('GET', this.path);
    await this.expect(200, response);
    return response.text();
  }

  private async submit(act: string, fields: Record<string, string>): Promise<void> {
    const form = /name="form" value="([^"]+)"/.exec(await this.page())?.[1] ?? '';
    const response = await this.ask('POST', `${this.path}/${act}`, { ...fields, form });
    // Sent again after no answer came: it may have been taken the first time, and the task be over by now.
    if (this.repeated && response.status === 410) return;
    await this.expect(303, response);
  }

  private async ask(method: string, path: string, form?: Record<string, string>): Promise<Response> {
    this.repeated = false;
    for (const end = Date.now() + this.patience; ; await sleep(200), this.repeated = true) {
      try {
        const response = await this.fetch(this.origin + path, {
          method,
          redirect: 'manual',
          headers: { ...(this.cookie && { cookie: this.cookie }), ...(form && { origin: 'null', 'sec-fetch-site': 'same-origin' }) },
          ...(form && { body: new URLSearchParams(form) }),
          signal: AbortSignal.timeout(20_000),
        });
        if (response.status < 500 || Date.now() > end) return response;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  }

  private async expect(status: number, response: Response): Promise<void> {
    if (response.status !== status) throw new Error(`Expected ${status}, found ${response.status} at ${response.url}: ${(await response.clone().text()).replace(/<style[^]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 600)}`);
  }
}
