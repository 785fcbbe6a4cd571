import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { queueMail } from '../mail/outbox.js';
import { refuseIf } from '../refusal/refusal.js';
import { whyNotComment } from './endorsement.rules.js';
import { isWithdrawn } from './nomination.facts.js';
import { lockNomination, readNomination } from './nomination.reach.js';

/** A comment as both sides read it. */
export interface CommentAnswer {
  readonly id: string;
  readonly nomination: string;
  readonly by: { readonly name: string; readonly country: string };
  readonly text: string;
  readonly at: string;
}

/** What focal points say of their country's nominations, to nominator and team. */
@Injectable()
export class Comments {
  constructor(
    private readonly acts: Acts,
    private readonly database: DataSource,
  ) {}

  /** Says something; the nominator is mailed. @throws Refusal once it has ended. */
  comment(by: Caller, id: string, text: string, once: Once): Promise<CommentAnswer> {
    return this.acts.once(once, async (manager) => {
      const { stage, contactId } = await lockNomination(manager, by, id);
      refuseIf(whyNotComment({ stage }, await isWithdrawn(manager, id)));
      const [{ comment }] = await manager.query<[{ comment: string }]>(
        `insert into nomination_comment (nomination_id, person_id, country, text) values ($1, $2, $3, $4) returning id as comment`,
        [id, by.personId, by.country, text],
      );
      const seq = await record(manager, { subject: id, kind: 'commented', by: by.actor, refs: { comment, country: by.country } });
      await queueMail(manager, { kind: 'comment', subject: id, seq, recipient: contactId, refs: { comment } });
      return (await read(manager, id)).find((one) => one.id === comment)!;
    });
  }

  /** Oldest first. @throws Refusal `not-found`. */
  async of(by: Caller, id: string): Promise<CommentAnswer[]> {
    const { manager } = this.database;
    await readNomination(manager, by, id);
    return read(manager, id);
  }
}

async function read(manager: EntityManager, id: string): Promise<CommentAnswer[]> {
  const rows = await manager.query<{ id: string; name: string; country: string; text: string; at: Date }[]>(
    `select c.id, p.name, c.country, c.text, c.at from nomination_comment c join person p on p.id = c.person_id where c.nomination_id = $1 order by c.id`,
    [id],
  );
  return rows.map(({ name, country, at, ...comment }) => ({ ...comment, nomination: id, by: { name, country }, at: at.toISOString() }));
}
