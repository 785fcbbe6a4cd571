/** Markup that is written as it stands. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in markup: text is escaped, markup is not, a list is written one after the other, and nothing is nothing. */
export type Content = string | Markup | readonly Content[] | null | undefined | false;

const special = /["&'<>]/g;
const entities: Readonly<Record<string, string>> = { '"': '&quot;', '&': '&amp;', "'": '&#x27;', '<': '&lt;', '>': '&gt;' };

/** Writes markup, as `` html`<p>${name}</p>` ``. An attribute's value stands in double quotes. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  let text = parts[0]!;
  for (let at = 0; at < contents.length; at += 1) text += put(contents[at]) + parts[at + 1]!;
  return new Markup(text);
}

function put(content: Content): string {
  if (typeof content === 'string') return content.replace(special, (letter) => entities[letter]!);
  if (content instanceof Markup) return content.text;
  return content ? (content as readonly Content[]).map(put).join('') : '';
}
