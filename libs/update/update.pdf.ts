import { DateTime } from 'luxon';
import { renderPdf, Unprintable } from '../pdf/pdf.js';
import { refuse } from '../refusal/refusal.js';
import type { UpdateDocument } from './update.document.js';

/** The pages of an update, in Typst. */
const template = String.raw`
#let u = json(bytes(sys.inputs.data))
#let quiet = rgb("#4d4d4d")
#set document(title: u.title, author: "UNPSA", date: datetime(..u.date))
#set page("a4", margin: (x: 25mm, top: 25mm, bottom: 25mm), footer: context align(end, text(8pt, quiet)[#u.title · #counter(page).display("1 / 1", both: true)]))
#set text(font: ("Noto Sans", "Noto Sans Arabic"), size: 10.5pt, lang: "en", region: "GB")
#set par(leading: 0.75em, spacing: 1.2em, justify: false)
#show heading.where(level: 1): set text(15pt)
#show heading.where(level: 1): set block(below: 3mm)
#show heading.where(level: 2): set text(11.5pt)
#show heading.where(level: 2): set block(above: 8mm, below: 4mm)

#heading(level: 1, u.title)
#line(length: 100%, stroke: 1.5pt + rgb("#009edb"))
#for item in u.items {
  heading(level: 2, str(item.number) + ". " + item.title)
  for paragraph in item.paragraphs { par(paragraph) }
}
`;

/** As PDF/A-2a; the same document gives the same bytes. @throws Refusal where a letter stands in none of the fonts. */
export async function updatePdf({ at, ...document }: UpdateDocument): Promise<Buffer> {
  const { year, month, day, hour, minute, second } = DateTime.fromJSDate(at, { zone: 'utc' });
  try {
    return await renderPdf(template, { ...document, date: { year, month, day, hour, minute, second } });
  } catch (error) {
    if (!(error instanceof Unprintable)) throw error;
    refuse('invalid-fields', `The PDF cannot print a letter of the text: ${error.message.slice(0, 200)} Write it in Latin, Greek, Cyrillic or Arabic letters.`, { field: '/items' });
  }
}
