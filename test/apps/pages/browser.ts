import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly location: string | undefined;
}

/** One form on a page, as a browser would send it untouched. */
export interface FoundForm {
  readonly method: string;
  readonly action: string;
  readonly fields: Record<string, string>;
}

/** As little of a browser as the pages need: one cookie, and the headers with which Chromium sends their forms. */
export class Visitor {
  private readonly cookies = new Map<string, { path: string; value: string }>();

  constructor(
    private readonly app: NestFastifyApplication,
    readonly headers: Record<string, string> = { origin: 'null', 'sec-fetch-site': 'same-origin' },
  ) {}

  get(url: string, method: 'GET' | 'HEAD' = 'GET'): Promise<Sent> {
    return this.send(method, url);
  }

  post(url: string, form: Record<string, string>): Promise<Sent> {
    return this.send('POST', url, new URLSearchParams(form).toString());
  }

  /** Opens a link and its task. @returns the task's page. */
  async enter(token: string): Promise<Sent> {
    const { location } = await this.post('/task-sessions', { token });
    return this.get(location!);
  }

  private async send(method: 'GET' | 'HEAD' | 'POST', url: string, payload?: string): Promise<Sent> {
    const { pathname } = new URL(url, 'http://localhost');
    const cookie = [...this.cookies].filter(([, { path }]) => pathname === path || pathname.startsWith(`${path}/`)).map(([, { value }]) => `task=${value}`);
    const answer = await this.app.inject({
      method, url, payload,
      headers: { ...(payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded', ...this.headers }), ...(cookie.length > 0 && { cookie: cookie.join('; ') }) },
    });
    for (const { name, value, path } of answer.cookies) if (name === 'task') this.cookies.set(path!, { path: path!, value });
    return { status: answer.statusCode, headers: answer.headers, body: answer.body, location: answer.headers.location };
  }
}

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

export const linksOn = (page: string): string[] => [...page.matchAll(/<a\s[^>]*href="([^"#][^"]*)"/g)].map(([, href]) => href!);

export const formsOn = (page: string): FoundForm[] =>
  [...page.matchAll(/<form[^>]*>.*?<\/form>/gs)].map(([form]) => {
    const inputs = [...form.matchAll(/<input[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/type="(radio|checkbox)"/.test(tag) || /\schecked=/.test(tag));
    const areas = [...form.matchAll(/(<textarea[^>]*>)(.*?)<\/textarea>/gs)];
    return {
      method: attribute(form, 'method') ?? 'get',
      action: attribute(form, 'action')!,
      fields: {
        ...Object.fromEntries(inputs.map((tag) => [attribute(tag, 'name')!, attribute(tag, 'value') ?? 'on'])),
        ...Object.fromEntries(areas.map(([, tag, text]) => [attribute(tag!, 'name')!, text!])),
      },
    };
  });

/** The tag with this id. */
export const tagOn = (page: string, id: string): string => new RegExp(`<[a-z]+[^>]* id="${id}"[^>]*>`).exec(page)?.[0] ?? '';

/** The field by which a task's page shows that its forms are ours. */
export const formTokenOn = (page: string): string => formsOn(page)[0]!.fields['form']!;
