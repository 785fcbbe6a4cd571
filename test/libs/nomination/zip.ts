import { crc32, deflateRawSync } from 'node:zlib';

export interface Packed {
  readonly name: string;
  readonly content: Buffer;
  /** What the archive says of its size, where that is a lie. */
  readonly stated?: number;
  /** General purpose flags; 1 says encrypted. */
  readonly flags?: number;
}

/** A zip archive, byte by byte, so that a test can make one that lies. */
export function zip(entries: readonly Packed[]): Buffer {
  const [files, directory]: Buffer[][] = [[], []];
  let offset = 0;
  for (const { name, content, stated = content.length, flags = 0 } of entries) {
    const [path, packed] = [Buffer.from(name), deflateRawSync(content, { level: 9 })];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(stated, 18);
    common.writeUInt16LE(path.length, 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory!.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, path]));
    files!.push(file);
    offset += file.length;
  }
  const central = Buffer.concat(directory!);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files!, central, end]);
}

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;

/** A Word document with further parts. */
export const docx = (...more: readonly Packed[]): Buffer =>
  zip([{ name: '[Content_Types].xml', content: Buffer.from(types) }, { name: 'word/document.xml', content: Buffer.from('<w:document>Text</w:document>') }, ...more]);
