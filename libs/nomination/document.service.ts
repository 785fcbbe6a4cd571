import { Injectable } from '@nestjs/common';
import type { ReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { currentCycle } from '../cycle/cycle.queries.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import type { Reason } from '../refusal/problems.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { inspect } from './document.inspection.js';
import { DocumentStore, type Staged } from './document.store.js';
import { Document } from './nomination.entity.js';
import { isWithdrawn, openQuestion } from './nomination.facts.js';
import { lockNomination, readNomination } from './nomination.reach.js';
import { whyNotAttach } from './nomination.rules.js';

export interface DocumentAnswer {
  readonly id: string;
  readonly name: string;
  /** By its content. */
  readonly mediaType: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  readonly addedAt: string;
}

/** A file on its way in, under the name that the sender gave it. */
export interface Arriving {
  readonly name: string;
  readonly content: Readable;
}

@Injectable()
export class Documents {
  constructor(
    private readonly database: DataSource,
    private readonly acts: Acts,
    private readonly store: DocumentStore,
  ) {}

  /**
   * Adds a supporting document. The file is on the disk for good before the act commits; an act that fails leaves at
   * most a file that no row names.
   * @throws Refusal for another's nomination, at another stage, and for files that the cycle does not take.
   */
  async attach(by: Caller, id: string, { name, content }: Arriving, once: Once): Promise<DocumentAnswer> {
    const { documents } = await this.cycleFor(by, id);
    const staged = await this.store.stage(content, documents.maxBytes);
    try {
      const mediaType = await inspect(staged.path, documents.types);
      const asked = { ...once, request: Buffer.concat([Buffer.from(once.request), Buffer.from(name), staged.sha256]) };
      return await this.acts.once(asked, (manager, { mine }) => this.add(manager, mine, by, id, { name: cleaned(name), mediaType, ...staged }, documents.maxCount));
    } finally {
      await this.store.discard(staged);
    }
  }

  /** Oldest first. @throws Refusal `not-found`. */
  async list(caller: Caller, id: string): Promise<DocumentAnswer[]> {
    await readNomination(this.database.manager, caller, id);
    const documents = await this.database.manager.find(Document, { where: { nominationId: id }, order: { addedAt: 'ASC', id: 'ASC' } });
    return documents.map(shown);
  }

  /** One document and its bytes. @throws Refusal `not-found`. */
  async read(caller: Caller, id: string, documentId: string): Promise<{ document: DocumentAnswer; content: ReadStream }> {
    await readNomination(this.database.manager, caller, id);
    const document = await this.database.manager.findOneBy(Document, { id: documentId, nominationId: id });
    if (!document) refuse('not-found', 'There is no such document, or it is not yours to see.');
    return { document: shown(document), content: await this.store.read(document.id) };
  }

  private async add(manager: EntityManager, mine: Promise<void>, by: Caller, id: string, file: Staged & Pick<Document, 'name' | 'mediaType'>, maxCount: number): Promise<DocumentAnswer> {
    const nomination = await lockNomination(manager, by, id);
    const count = await manager.countBy(Document, { nominationId: id });
    refuseIf([...whyNotAttach(nomination, await openQuestion(manager, id), await isWithdrawn(manager, id)), ...whyNotAnother(count, maxCount)]);
    const { name, mediaType, bytes, sha256 } = file;
    const [{ id: documentId, addedAt }] = await manager.query<[{ id: string; addedAt: Date }]>(
      `insert into document (nomination_id, name, media_type, bytes, sha256) values ($1, $2, $3, $4, $5) returning id, added_at as "addedAt"`,
      [id, name, mediaType, bytes, sha256],
    );
    const wakes = nomination.stage === 'draft' ? [] : [{ workflow: 'nomination', target: id } as const];
    await record(manager, { subject: id, kind: 'attached', by: by.actor, refs: { document: documentId, bytes }, wakes });
    await mine;
    // Last of all: a crash from here on leaves a file without a row, never a row without a file.
    await this.store.keep(file, documentId);
    return shown({ id: documentId, name, mediaType, bytes, sha256, addedAt });
  }

  private async cycleFor(caller: Caller, id: string) {
    const { cycleId } = await readNomination(this.database.manager, caller, id);
    return (await currentCycle(this.database.manager, cycleId))!.data;
  }
}

const whyNotAnother = (count: number, maxCount: number): Reason[] =>
  count < maxCount ? [] : [{ problem: 'file-refused', field: '/file', detail: `A nomination has at most ${maxCount} documents; this one has them already.` }];

const shown = ({ id, name, mediaType, bytes, sha256, addedAt }: Omit<Document, 'nominationId'>): DocumentAnswer => ({
  id, name, mediaType, bytes, sha256: sha256.toString('hex'), addedAt: addedAt.toISOString(),
});

/** The last part of what may be a path, without what no file name needs. */
function cleaned(name: string): string {
  const last = name.split(/[/\\]/).at(-1)!.replace(/[\p{C}"<>|:*?]/gu, '').trim().toWellFormed();
  return [...last].slice(0, 150).join('') || 'document';
}
