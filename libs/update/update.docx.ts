import { AlignmentType, Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import type { UpdateDocument } from './update.document.js';

const font = 'Calibri';
const heading = { font, color: '1A1A1A', bold: true };

/** As a Word document; the same document gives the same bytes. */
export async function updateDocx({ title, items, at }: UpdateDocument): Promise<Buffer> {
  const document = new Document({
    title,
    creator: 'UNPSA',
    styles: {
      default: {
        document: { run: { font, size: 22, language: { value: 'en-GB' } }, paragraph: { spacing: { after: 160, line: 276 } } },
        heading1: { run: { ...heading, size: 32 }, paragraph: { spacing: { after: 240 } } },
        heading2: { run: { ...heading, size: 24 }, paragraph: { spacing: { before: 320, after: 120 }, keepNext: true } },
      },
    },
    sections: [{
      footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.END, children: [new TextRun({ size: 16, children: [`${title} · `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })] })] }) },
      children: [
        new Paragraph({ heading: HeadingLevel.HEADING_1, text: title }),
        ...items.flatMap((item) => [
          // The number is typed, not counted by Word: it stays where the text is copied.
          new Paragraph({ heading: HeadingLevel.HEADING_2, text: `${item.number}. ${item.title}` }),
          ...item.paragraphs.map((text) => new Paragraph({ text })),
        ]),
      ],
    }],
  });
  return undated(await Packer.toBuffer(document, false, [{ path: 'docProps/core.xml', data: properties(title, at) }]));
}

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What the package would write with the time of the writing. */
function properties(title: string, at: Date): string {
  const instant = at.toISOString().replace(/\.\d+/, '');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
    `<dc:title>${xml(title)}</dc:title><dc:creator>UNPSA</dc:creator><dc:language>en-GB</dc:language>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${instant}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${instant}</dcterms:modified></cp:coreProperties>`;
}

const [centralHeader, end] = [0x02014b50, 0x06054b50];
/** 1 January 1980, 00:00: the beginning of time in a ZIP file. */
const epoch = 0x00210000;

/** Takes the times of writing out of a ZIP file's entries (APPNOTE 4.4.6), in place. */
function undated(zip: Buffer): Buffer {
  let at = zip.lastIndexOf(Buffer.from(Uint32Array.of(end).buffer));
  for (at = zip.readUInt32LE(at + 16); zip.readUInt32LE(at) === centralHeader; at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)) {
    zip.writeUInt32LE(epoch, at + 12);
    zip.writeUInt32LE(epoch, zip.readUInt32LE(at + 42) + 10);
  }
  return zip;
}
