/** The page of a receipt, in Typst. Its data: see `wording` in receipt-pdf.ts; the time zone of the date is UTC. */
export const receiptTemplate = String.raw`
#let r = json(bytes(sys.inputs.data))
#let quiet = rgb("#4d4d4d")
#set document(title: "UNPSA " + r.number + ": " + r.words.document, author: "UNPSA", date: datetime(..r.date))
#set page("a4", margin: (x: 25mm, top: 25mm, bottom: 25mm), footer: align(end, text(8pt, quiet)[UNPSA #r.number · #r.words.document]))
#set text(font: ("Noto Sans", "Noto Sans Arabic"), size: 10.5pt, lang: r.language, ..if r.language == "en" { (region: "GB") }, dir: if r.rightToLeft { rtl } else { ltr })
#set par(leading: 0.75em, spacing: 1.2em)
#show heading: set block(above: 0pt, below: 0pt)

#text(9.5pt, quiet, r.award)
#v(-3mm)
#line(length: 100%, stroke: 1.5pt + rgb("#009edb"))
#v(6mm)
#stack(
  spacing: 6mm,
  heading(text(13pt, weight: "regular")[#r.words.heading]),
  text(30pt, weight: "bold", r.number),
  text(13pt, weight: "bold", r.verdict),
)
#v(8mm)
#let row(term, what) = (text(quiet, term), what)
#grid(
  columns: (32mm, 1fr), row-gutter: 5mm,
  ..row(r.words.title, align(start, text(dir: if r.titleRightToLeft { rtl } else { ltr }, r.title))),
  ..row(r.words.received, [#r.received \ #text(9pt, quiet, dir: ltr)[#r.receivedUtc (UTC)]]),
  ..row(r.words.deadline, r.deadline),
  ..row("SHA-256", text(8.5pt, dir: ltr, r.hash)),
)
#v(6mm)
#r.sentence

#v(4mm)
#set text(9.5pt, quiet)
#r.words.lasting

#r.words.hash
`;
