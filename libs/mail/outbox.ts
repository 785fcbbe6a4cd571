import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Refs } from '../journal/journal.entity.js';
import type { Lane } from './mail.entity.js';

/** A mail to be written later: its kind and the facts that it refers to. */
export interface ToMail {
  readonly kind: string;
  readonly subject: string;
  readonly seq: number;
  readonly recipient: string;
  readonly refs?: Refs;
  readonly lane?: Exclude<Lane, 'rehearsal'>;
  /** Not to leave before this instant. */
  readonly notBefore?: Date;
}

/** Right of the @ in every Message-ID. A name with dots, since filters count one without against a mail. */
export const messageIdDomain = 'mail.unpsa.un.org';

/**
 * Queues mails in the act's own commit. A mail that is already there, sent or not, is not queued again. What is about a
 * rehearsal goes to the rehearsals' own server, whoever queues it.
 */
export async function queueMail(manager: EntityManager, ...mails: readonly ToMail[]): Promise<void> {
  if (mails.length === 0) return;
  const column = <T>(of: (mail: ToMail) => T) => mails.map(of);
  await manager.query(
    `insert into mail (kind, lane, subject, seq, recipient, refs, message_id, not_before)
     select kind, case when exists (select from rehearsing) then coalesce((select 'rehearsal' from rehearsed where id = subject limit 1), lane) else lane end, subject, seq, recipient, refs, message_id, not_before
       from unnest($1::text[], $2::text[], $3::uuid[], $4::int[], $5::uuid[], $6::jsonb[], $7::text[], $8::timestamptz[]) as m (kind, lane, subject, seq, recipient, refs, message_id, not_before)
     on conflict (subject, kind, seq, recipient) do nothing`,
    [
      column((m) => m.kind), column((m) => m.lane ?? 'transactional'), column((m) => m.subject), column((m) => m.seq),
      column((m) => m.recipient), column((m) => JSON.stringify(m.refs ?? {})), column(() => `<${randomUUID()}@${messageIdDomain}>`), column((m) => m.notBefore ?? null),
    ],
  );
}

/** Lets a mail that is not written yet leave later. */
export async function holdMail(manager: EntityManager, { subject, kind, seq }: Pick<ToMail, 'subject' | 'kind' | 'seq'>, until: Date): Promise<void> {
  await manager.query(`update mail set not_before = $4 where subject = $1 and kind = $2 and seq = $3 and state = 'queued'`, [subject, kind, seq, until]);
}
