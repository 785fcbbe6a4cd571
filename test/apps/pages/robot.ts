import { formsOn, linksOn, type FoundForm, type Sent, type Visitor } from './browser.js';

interface Habits {
  /** What is sent by a form that nobody touched. */
  readonly fieldsOf?: (form: FoundForm, body: string) => Record<string, string>;
  /** Looks at every page on the way. */
  readonly look?: (page: Sent) => void;
}

/** What scanners of mails do: opens every link from an address on, and sends every form as it stands. @returns the addresses that it saw. */
export async function robot(visitor: Visitor, start: string, { fieldsOf = ({ fields }) => fields, look }: Habits = {}): Promise<Set<string>> {
  const [seen, open] = [new Set<string>(), [start]];
  while (open.length > 0) {
    const url = open.pop()!;
    if (seen.has(url)) continue;
    seen.add(url);
    await visitor.get(url, 'HEAD');
    const page = await visitor.get(url);
    look?.(page);
    const answers = [page, ...(await Promise.all(formsOn(page.body).map((form) => visitor.post(form.action, fieldsOf(form, page.body)))))];
    open.push(...answers.flatMap(({ body, location }) => [...linksOn(body), ...(location ? [location] : [])]));
  }
  return seen;
}
