import { fileTypeFromFile } from 'file-type';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import yauzl from 'yauzl';
import { refuse } from '../refusal/refusal.js';
import { isOwnTrouble } from './own-trouble.js';

/** What a file made of a zip may unpack to. Real documents stay far below. */
export interface UnzipLimits {
  readonly entries: number;
  readonly bytes: number;
  /** Unpacked to packed. */
  readonly ratio: number;
}

const limits: UnzipLimits = { entries: 5_000, bytes: 200 * 1024 * 1024, ratio: 100 };
/** Below this size a high ratio harms nobody: a short text of blanks has one. */
const HARMLESS = 1024 * 1024;

/**
 * What a file is, by its bytes. A file made of a zip is unpacked to nowhere first, within limits.
 * @param allowed media types that the cycle takes.
 * @throws Refusal `file-refused` for every other type, for what cannot be read, and for zip bombs.
 */
export async function inspect(path: string, allowed: readonly string[]): Promise<string> {
  if (await isZip(path)) await inspectZip(path);
  const found = (await fileTypeFromFile(path).catch(unknown))?.mime ?? ((await isText(path)) ? 'text/plain' : undefined);
  if (found && allowed.includes(found)) return found;
  return refused(`Documents of these types are taken: ${allowed.join(', ')}. By its content this one is ${found ?? 'none that is known'}.`);
}

/** @throws Refusal `file-refused` when the archive is broken, encrypted or unpacks to more than the limits. */
export async function inspectZip(path: string, { entries, bytes, ratio }: UnzipLimits = limits): Promise<void> {
  const bomb = () => refused('The file unpacks to far more than it holds. Save the document again, or send it as a PDF.');
  const zip = await yauzl.openPromise(path, { autoClose: false }).catch(broken);
  try {
    if (zip.entryCount > entries) bomb();
    const most = Math.min(bytes, Math.max(HARMLESS, zip.fileSize * ratio));
    let unpacked = 0;
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) refused('The file is encrypted. Send it without a password.');
      // Sizes as stated are only a first check: they may lie, so every entry is unpacked and counted.
      if (unpacked + entry.uncompressedSize > most) bomb();
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        unpacked += (chunk as Buffer).length;
        if (unpacked > most) bomb();
      }
    }
  } catch (error) {
    broken(error);
  } finally {
    zip.close();
  }
}

const refused = (detail: string): never => refuse('file-refused', detail, { field: '/file' });

function broken(error: unknown): never {
  if (isOwnTrouble(error) || (error instanceof Error && error.name === 'Refusal')) throw error;
  return refused('The file is damaged: it cannot be unpacked. Save the document again and send the new file.');
}

function unknown(error: unknown): undefined {
  if (isOwnTrouble(error)) throw error;
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.readUInt32BE(0) === 0x504b0304;
  } finally {
    await file.close();
  }
}

/** Plain text has no magic bytes: it is UTF-8 without control characters, and not empty. */
async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let length = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      const text = decoder.decode(chunk as Buffer, { stream: true });
      // eslint-disable-next-line no-control-regex
      if (/[\0-\x08\x0b\x0e-\x1f\x7f]/.test(text)) return false;
      length += text.length;
    }
    decoder.decode();
  } catch (error) {
    if (isOwnTrouble(error)) throw error;
    return false;
  }
  return length > 0;
}
