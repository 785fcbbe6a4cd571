import { ask, Unexpected, type Answer } from './http.js';

/** Somebody's browser without scripts: it keeps the cookies of one visit, follows one link, and sends the forms that it was shown. */
export class Browser {
  private readonly cookies = new Map<string, string>();
  /** Where it stands, and what it shows. */
  path = '';
  html = '';

  constructor(private readonly origin: string) {}

  /** Opens the link of a mail: its page, then the session that the page's button asks for, then what lies behind. */
  async openLink(link: string, ticked: Record<string, string> = {}): Promise<void> {
    const { pathname } = new URL(link);
    await this.go(pathname);
    const door = /action="(\/[a-z-]+-sessions)"/.exec(this.html)?.[1];
    if (!door) throw new Unexpected(`The page of the link has no door: GET ${pathname}`, { status: 200, text: this.html });
    await this.send(door, { token: pathname.slice(pathname.lastIndexOf('/') + 1), ...ticked });
  }

  async go(path: string): Promise<void> {
    this.take(path, await this.request('GET', path), [200]);
  }

  /** Sends a form, with the token that its page carries, and follows where the answer leads. */
  async send(path: string, fields: Record<string, string>): Promise<void> {
    const form = /name="form" value="([^"]+)"/.exec(this.html)?.[1];
    const answer = await this.request('POST', path, { ...(form && { form }), ...fields });
    const to = answer.headers.location;
    if (answer.status !== 303 || !to) throw new Unexpected(`POST ${path}`, answer);
    await this.go(new URL(to, this.origin).pathname);
  }

  /** Names of the page's controls that begin so. */
  controls(beginning: string): string[] {
    const names = [...this.html.matchAll(/name="([^"]+)"/g)].map(([, name]) => name!);
    return [...new Set(names.filter((name) => name.startsWith(beginning)))];
  }

  private take(path: string, answer: Answer, statuses: readonly number[]): void {
    if (!statuses.includes(answer.status)) throw new Unexpected(`GET ${path}`, answer);
    this.path = path;
    this.html = answer.text;
  }

  private async request(method: 'GET' | 'POST', path: string, form?: Record<string, string>): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await ask({
      method, url: this.origin + path,
      headers: {
        ...(cookie && { cookie }),
        ...(form && { 'content-type': 'application/x-www-form-urlencoded', origin: 'null', 'sec-fetch-site': 'same-origin' }),
      },
      ...(form && { body: new URLSearchParams(form).toString() }),
    });
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      this.cookies.set(name!, value!);
    }
    return answer;
  }
}
