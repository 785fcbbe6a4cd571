/** A piece of text and where it stands, as `events.3.input.payloads.0.data`. */
export interface Passage {
  readonly path: string;
  readonly text: string;
}

/**
 * Every text in a thing out of Temporal, whether it came over the wire or from a JSON file: strings, keys, and the bytes of
 * payloads as text. An identity names a process and its machine, never a person, and looks like an address: it is left out.
 */
export function passages(thing: unknown, path = ''): Passage[] {
  if (typeof thing === 'string') return [{ path, text: thing }, ...decoded(thing).map((text) => ({ path, text }))];
  if (thing instanceof Uint8Array) return [{ path, text: Buffer.from(thing).toString('utf8') }];
  if (typeof thing !== 'object' || thing === null) return [];
  return Object.entries(thing).flatMap(([key, value]) =>
    key === 'identity' ? [] : [{ path, text: key }, ...passages(value, path ? `${path}.${key}` : key)]);
}

const decoded = (text: string) => (text.length >= 8 && /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? [Buffer.from(text, 'base64').toString('utf8')] : []);

const address = /[^\s@"'<>]+@[^\s@"'<>]+\.[a-z]{2,}/i;

/** What of the secrets, or like an email address, stands in a thing; empty when nothing does. */
export function leaks(thing: unknown, secrets: Iterable<string> = []): string[] {
  const wanted = [...secrets].map((secret) => secret.toLowerCase());
  return passages(thing).flatMap(({ path, text }) => {
    const lower = text.toLowerCase();
    const found = wanted.filter((secret) => lower.includes(secret) || lower.includes(JSON.stringify(secret).slice(1, -1)));
    const like = address.exec(text);
    return [...found, ...(like ? [like[0]] : [])].map((what) => `${path}: ${what}`);
  });
}

/** Payloads hold ids, enums, instants and counts. What else a thing's payloads hold; empty when they keep to it. */
export function wordy(thing: unknown, path = ''): string[] {
  if (typeof thing !== 'object' || thing === null || thing instanceof Uint8Array) return [];
  if ('metadata' in thing && 'data' in thing && thing.data) {
    const { data } = thing;
    const text = data instanceof Uint8Array ? Buffer.from(data).toString('utf8') : Buffer.from(data as string, 'base64').toString('utf8');
    return strings(text === '' ? null : JSON.parse(text)).filter((word) => !/^[\w:.-]{1,80}$/.test(word)).map((word) => `${path}: ${word}`);
  }
  return Object.entries(thing).flatMap(([key, value]) => wordy(value, path ? `${path}.${key}` : key));
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, below]) => [key, ...strings(below)]) : [];
}
