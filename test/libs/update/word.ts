import { Document, LevelFormat, Packer, PageBreak, Paragraph, TextRun } from 'docx';

/** The text as a Word document: a paragraph for each piece that empty lines part, and a page's end where there are several of them. */
export async function wordOf(text: string): Promise<Buffer> {
  const pieces = text.trim().split(/(\n(?:[ \t]*\n)+)/);
  const children = pieces.flatMap((piece, n) => {
    if (n % 2 === 1) return piece.split('\n').length > 3 ? [new Paragraph({ children: [new PageBreak()] })] : [];
    return [new Paragraph({ children: [new TextRun(piece)] })];
  });
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** A document whose titles Word numbers by itself: their numbers stand in no text. */
export async function numberedByWord(heading: string, items: readonly { readonly title: string; readonly text: string }[]): Promise<Buffer> {
  const numbering = { config: [{ reference: 'items', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] }] };
  const children = items.flatMap(({ title, text }) => [new Paragraph({ text: title, numbering: { reference: 'items', level: 0 } }), new Paragraph(text)]);
  return Packer.toBuffer(new Document({ numbering, sections: [{ children: [new Paragraph(heading), ...children] }] }));
}
