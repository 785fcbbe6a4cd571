import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';

const ENOUGH = 1024 * 1024;

/** Texts by their number, kept on the disk: of each, memory holds but where it ends. */
export class StringsFile {
  private readonly file: number;
  private readonly ends: number[] = [];
  private waiting: Buffer[] = [];
  private waits = 0;
  private written = 0;

  constructor(private readonly path: string) {
    this.file = openSync(path, 'w+', 0o600);
  }

  add(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    this.waiting.push(bytes);
    this.waits += bytes.length;
    this.ends.push(this.written + this.waits);
    if (this.waits > ENOUGH) this.write();
  }

  /** Empty for a number that no text has. */
  get(n: number): string {
    if (this.waits > 0) this.write();
    const [from, end] = [n > 0 ? this.ends[n - 1] : 0, this.ends[n]];
    if (from === undefined || end === undefined) return '';
    const bytes = Buffer.alloc(end - from);
    readSync(this.file, bytes, 0, bytes.length, from);
    return bytes.toString('utf8');
  }

  /** Removes the file. */
  close(): void {
    closeSync(this.file);
    rmSync(this.path, { force: true });
  }

  private write(): void {
    const bytes = Buffer.concat(this.waiting);
    // A disk that is nearly full takes a part and says so.
    for (let done = 0; done < bytes.length; ) done += writeSync(this.file, bytes, done, bytes.length - done, this.written + done);
    this.written += bytes.length;
    this.waiting = [];
    this.waits = 0;
  }
}
