/** Where a journey ended. */
export interface Arrived {
  readonly status: number;
  readonly url: string;
  readonly text: string;
}

/** A browser that goes from host to host, with a jar for each and no scripts. */
export class Traveller {
  private readonly jars = new Map<string, Map<string, string>>();
  /** Every Set-Cookie that came. */
  readonly set: string[] = [];
  private stopAt: ((url: URL) => boolean) | undefined;

  constructor(readonly home: string) {}

  cookie(name: string): string | undefined {
    return this.jarOf(new URL(this.home)).get(name);
  }

  copy(): Traveller {
    const other = new Traveller(this.home);
    for (const [host, jar] of this.jars) other.jars.set(host, new Map(jar));
    return other;
  }

  /** Opens an address and goes where it is sent. */
  go(address: string): Promise<Arrived> {
    return this.follow(address);
  }

  /** As `go`, but stays before an address of this kind. */
  async follow(address: string, stop?: (url: URL) => boolean, init: RequestInit = {}): Promise<Arrived> {
    let [url, request] = [new URL(address, this.home), init];
    for (let hops = 0; hops < 20; hops++) {
      if (hops > 0 && stop?.(url)) return { status: 0, url: url.href, text: '' };
      const response = await this.fetch(url.href, request);
      const to = response.headers.get('location');
      if (!to) return { status: response.status, url: url.href, text: await response.text() };
      [url, request] = [new URL(to, url), {}];
    }
    throw new Error(`Sent from place to place, at last to ${url.href}`);
  }

  send(address: string, form: Record<string, string>, headers: Record<string, string>): Promise<Arrived> {
    return this.follow(address, undefined, { method: 'POST', body: new URLSearchParams(form), headers });
  }

  /** Signs in as the person with this address; with none, turns back at the provider. */
  async signIn(email: string, role?: string, to?: string): Promise<Arrived> {
    const choice = await this.follow(`/sign-in?${new URLSearchParams({ ...(role && { role }), ...(to && { to }) })}`);
    return this.follow(choice.url, this.stopAt, { method: 'POST', body: new URLSearchParams({ email }) });
  }

  /** Goes on a journey, and stays before the first address of this kind. */
  async until(stop: (url: URL) => boolean, journey: () => Promise<Arrived>): Promise<URL> {
    this.stopAt = stop;
    try {
      return new URL((await journey()).url);
    } finally {
      this.stopAt = undefined;
    }
  }

  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address, this.home);
    const jar = this.jarOf(url);
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) {
      this.set.push(cookie);
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(cookie)) jar.delete(name!);
      else jar.set(name!, value!);
    }
    return response;
  }

  private jarOf({ host }: URL): Map<string, string> {
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    return jar;
  }
}
