/** The page of a receipt, in Typst. Its data: see `wording` in receipt-pdf.ts; the time zone of the date is UTC. */
export const receiptTemplate = String.raw`
#let r = json(bytes(sys.inputs.data))
#let quiet = rgb("#4d4d4d")
#set document(title: "UNPSA " + r.number + ": receipt", author: "UNPSA", date: datetime(..r.date))
#set page("a4", margin: (x: 25mm, top: 25mm, bottom: 25mm), footer: align(right, text(8pt, quiet)[UNPSA #r.number · receipt]))
#set text(font: ("Noto Sans", "Noto Sans Arabic"), size: 10.5pt, lang: "en", region: "GB")
#set par(leading: 0.75em, spacing: 1.2em)
#show heading: set block(above: 0pt, below: 0pt)

#text(9.5pt, quiet, r.award)
#v(-3mm)
#line(length: 100%, stroke: 1.5pt + rgb("#009edb"))
#v(6mm)
#stack(
  spacing: 6mm,
  heading(text(13pt, weight: "regular")[Receipt of a nomination]),
  text(30pt, weight: "bold", r.number),
  text(13pt, weight: "bold", r.verdict),
)
#v(8mm)
#let row(term, what) = (text(quiet, term), what)
#grid(
  columns: (32mm, 1fr), row-gutter: 5mm,
  ..row("Title", align(left, text(dir: if r.rightToLeft { rtl } else { ltr }, r.title))),
  ..row("Received", [#r.received \ #text(9pt, quiet)[#r.receivedUtc (UTC)]]),
  ..row("Deadline", r.deadline),
  ..row("SHA-256", text(8.5pt, r.hash)),
)
#v(6mm)
#r.sentence

#v(4mm)
#set text(9.5pt, quiet)
This receipt does not change. If the deadline is moved or an officer admits a late nomination, that is recorded beside it.

The SHA-256 hash is that of the nomination as submitted: its form and the hashes of its documents, as canonical JSON (RFC 8785).
Whoever keeps a copy can show with it that nothing was altered.
`;
