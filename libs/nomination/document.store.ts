import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import type { ReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Config } from '../config/config.js';
import { refuse } from '../refusal/refusal.js';

/** A file that has arrived and is not yet a document. */
export interface Staged {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: Buffer;
}

/** The files folder: documents under their ids, and what is still arriving. Names that senders gave never reach the disk. */
@Injectable()
export class DocumentStore {
  private readonly folder: string;

  constructor(config: Config) {
    this.folder = resolve(config.FILES_DIR);
  }

  /** Streams what arrives to the disk, never more of it than `limit` bytes. @throws Refusal `too-large`; nothing is left then. */
  async stage(arriving: Readable, limit: number, what = 'A document'): Promise<Staged> {
    const path = resolve(this.folder, 'arriving', randomUUID());
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'wx', 0o600);
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      for await (const chunk of arriving as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        // The rest is read and let go: a client that is cut off in the middle would not hear why.
        if (bytes > limit) continue;
        hash.update(chunk);
        await file.write(chunk);
      }
      if (bytes > limit) refuse('too-large', `${what} has at most ${megabytes(limit)}.`, { field: '/file' });
      await file.sync();
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return { path, bytes, sha256: hash.digest() };
  }

  /** Makes a staged file the document's; it survives a power cut from here on. */
  async keep(staged: Staged, id: string): Promise<void> {
    const path = this.pathOf(id);
    await mkdir(dirname(path), { recursive: true });
    await rename(staged.path, path);
    const folder = await open(dirname(path));
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  /** @throws when the file is gone, before anything of it is promised. */
  async read(id: string): Promise<ReadStream> {
    const file = await open(this.pathOf(id));
    return file.createReadStream();
  }

  async drop(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  async discard(staged: Staged): Promise<void> {
    await rm(staged.path, { force: true });
  }

  /** The last letters of a UUIDv7 are random, so that folders fill evenly. */
  private pathOf(id: string): string {
    return resolve(this.folder, 'documents', id.slice(-2), id);
  }
}

const megabytes = (bytes: number) => `${Number((bytes / 1024 / 1024).toFixed(1))} MB`;
