import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Config } from '../config/config.js';
import type { Actor } from '../journal/actor.js';
import type { Refs } from '../journal/journal.entity.js';
import { refuse } from '../refusal/refusal.js';
import { documentOf } from './update.document.js';
import { MonthlyUpdate, UpdateFile, UpdateVersion, UpdateWord } from './update.entity.js';
import { fileName, mediaTypes, writers } from './update.formats.js';
import { stageNow } from './update.rules.js';
import { standingOf } from './update.standing.js';
import { readUpdate } from './update.store.js';
import { sentences } from './update.timeline.js';
import type { Content, Format } from './update.types.js';
import { shownUpdate, summaryOf, type UpdateAnswer, type UpdateSummary } from './update.view.js';

export interface UpdateEntry {
  readonly seq: number;
  readonly kind: string;
  readonly at: string;
  readonly by: { readonly kind: 'team' | 'process'; readonly name: string };
  readonly sentence: string;
}

export interface UpdateBytes {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** What the team and the director read of updates. */
@Injectable()
export class UpdateQueries {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
  ) {}

  /** The latest month first. @param cursor the month after which the page begins. */
  async list({ limit = 24, cursor }: { readonly limit?: number; readonly cursor?: string }): Promise<{ items: readonly UpdateSummary[]; next: string | null }> {
    const { manager } = this.database;
    const rows = await manager
      .createQueryBuilder(MonthlyUpdate, 'u').where(cursor ? 'u.month < :cursor' : 'true', { cursor }).orderBy('u.month', 'DESC').take(limit + 1).getMany();
    const shown = rows.slice(0, limit);
    const words = await manager.find(UpdateWord, { where: { updateId: In(shown.map(({ id }) => id)) }, order: { n: 'asc' } });
    const items = shown.map((row) => {
      const standing = standingOf(words.filter(({ updateId }) => updateId === row.id), row);
      return summaryOf({ row, standing, stage: stageNow(row, standing) });
    });
    return { items, next: rows.length > limit ? shown.at(-1)!.month : null };
  }

  /** @throws Refusal `not-found` */
  async one(month: string): Promise<UpdateAnswer> {
    const { manager } = this.database;
    return shownUpdate(manager, await readUpdate(manager, month), this.config.UPDATE_TIME_ZONE);
  }

  /** The text as somebody left it. @throws Refusal `not-found` */
  async version(month: string, version: number): Promise<Content & { version: number }> {
    const { manager } = this.database;
    const { row } = await readUpdate(manager, month);
    const found = await manager.findOneBy(UpdateVersion, { updateId: row.id, version });
    if (!found) refuse('not-found', `The update of ${month} has the versions 1 to ${row.version}.`);
    return { ...found.content, version };
  }

  /** One format: the bytes that were put before the director, where there are; else as the text stands. @throws Refusal `not-found` before it is drafted. */
  async file(month: string, format: Format, citations: boolean): Promise<UpdateBytes> {
    const { manager } = this.database;
    const { row, content, standing } = await readUpdate(manager, month);
    if (!content) refuse('not-found', `The update of ${month} is not drafted yet.`);
    const kept = (standing.approval ?? standing.request) && !citations
      ? await manager.findOne(UpdateFile, { where: { updateId: row.id, version: row.version, format }, select: { content: true, updateId: true, version: true, format: true } })
      : null;
    const written = kept?.content ?? (await writers[format](documentOf(content, (await manager.findOneByOrFail(UpdateVersion, { updateId: row.id, version: row.version })).at, citations)));
    return { name: fileName(month, format), mediaType: mediaTypes[format], content: written };
  }

  /** What happened to it, the oldest first. @throws Refusal `not-found` */
  async timeline(month: string): Promise<UpdateEntry[]> {
    const { row } = await readUpdate(this.database.manager, month);
    const rows = await this.database.query<{ seq: number; kind: string; at: Date; actor: Actor; refs: Refs; name: string | null; reason: string | null }[]>(
      `select j.seq, j.kind, j.at, j.actor, j.refs, p.name, w.reason
         from journal j left join api_key k on j.actor = 'key:' || k.id left join person p on p.id = k.person_id or j.actor = 'person:' || p.id
         left join lateral (select w.reason from update_word w where w.update_id = j.subject and w.version = (j.refs ->> 'version')::int
                             and j.kind = 'update' || initcap(w.kind) and w.at <= j.at order by w.n desc limit 1) w on true
        where j.subject = $1 order by j.seq`,
      [row.id],
    );
    return rows.map(({ seq, kind, at, refs, name, reason }) => ({
      seq, kind, at: at.toISOString(), by: { kind: name === null ? 'process' : 'team', name: name ?? 'The process' },
      sentence: [sentences[kind]?.(refs) ?? kind, ...(reason ? [`“${reason}”`] : [])].join(' '),
    }));
  }
}
