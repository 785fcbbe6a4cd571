import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Config } from '../config/config.js';
import { Acts, record } from '../journal/acts.service.js';
import type { Bounce } from './bounce.entity.js';
import { readReport, reportOf, type Report } from './bounce.reading.js';
import type { IgnoredReason } from './mail.states.js';
import { mailsNamed } from './verp.js';

/** The fields of a report, from a provider that sends no message. */
export interface ReportFields {
  /** The envelope sender of the mail, to which the report goes. */
  readonly sender: string;
  readonly action: 'failed' | 'delayed' | 'complained';
  readonly status?: string;
  readonly detail?: string;
}

/** What became of a report. `again`: it was noted before. */
export type Noted = 'noted' | 'again' | IgnoredReason;

/**
 * What comes back after a server has taken a mail. A report counts only by the signed address that it came to, so that nobody can have somebody else's
 * address marked.
 */
@Injectable()
export class Bounces {
  constructor(
    private readonly acts: Acts,
    private readonly config: Config,
  ) {}

  /** @param raw a whole message (RFC 5322). */
  async noteMessage(raw: Buffer, via: Bounce['via']): Promise<Noted> {
    // What cannot be read at all is no report either.
    const { names, report } = await readReport(raw).catch(() => ({ names: '', report: null }));
    return this.note(names, report, raw, via);
  }

  /** The same fields once more are the same report. */
  noteFields({ sender, action, status, detail }: ReportFields): Promise<Noted> {
    const given = { status: status ?? null, detail: detail ?? null };
    const report = action === 'complained' ? { outcome: action, action, ...given } : reportOf({ action, ...given });
    return this.note(sender, report, JSON.stringify([sender, action, status, detail]), 'webhook');
  }

  /**
   * Notes addresses that our own mail server refused because there is no such mailbox (5.1.x). Any other refusal may be about us, or about the text.
   * @returns how many.
   */
  noteRefused(): Promise<number> {
    return this.acts.run(async (manager) => {
      const refused = await manager.query<{ id: string; address: string; status: string; detail: string }[]>(
        `select id, address, substring(response from '5\\.1\\.\\d{1,3}') as status, response as detail from mail
          where state = 'failed' and bounce is null and address is not null and response ~ '^5\\d\\d[ -]5\\.1\\.\\d' order by id limit 500 for no key update skip locked`,
      );
      for (const { id, address, status, detail } of refused) {
        const report = { outcome: 'bounced' as const, status, action: 'failed', detail };
        await write(manager, { id, address }, report, digestOf(`${id} ${detail}`), 'smtp');
      }
      return refused.length;
    });
  }

  private note(names: string, report: Report | null, source: Buffer | string, via: Bounce['via']): Promise<Noted> {
    const { ids: [id, ...others], forged } = mailsNamed(names, this.config);
    return this.acts.run(async (manager) => {
      if (!report) return ignore(manager, 'foreign');
      if (!id || others.length > 0) return ignore(manager, forged ? 'forged' : 'unknown');
      const [mail] = await manager.query<{ id: string; address: string | null }[]>(`select id, address from mail where id = $1 for no key update`, [id]);
      if (!mail?.address) return ignore(manager, 'unknown');
      return (await write(manager, { id, address: mail.address }, report, digestOf(source), via)) ? 'noted' : 'again';
    });
  }
}

const digestOf = (source: Buffer | string): Buffer => createHash('sha256').update(source).digest();

async function ignore(manager: EntityManager, why: IgnoredReason): Promise<IgnoredReason> {
  await manager.query(
    `insert into bounce_ignored (day, why, count) values ((clock_timestamp() at time zone 'UTC')::date, $1, 1) on conflict (day, why) do update set count = bounce_ignored.count + 1`,
    [why],
  );
  return why;
}

/** Writes a report down, marks the mail with the worst that came back, and the address where it is no use any more. The caller holds the mail's lock. */
async function write(manager: EntityManager, mail: { id: string; address: string }, { outcome, status, action, detail }: Report, digest: Buffer, via: Bounce['via']): Promise<boolean> {
  const made = await manager.query<unknown[]>(
    `insert into bounce (mail_id, outcome, address, status, action, detail, via, digest) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (digest) do nothing returning 1`,
    [mail.id, outcome, mail.address, status, action, detail, via, digest],
  );
  if (made.length === 0) return false;
  await manager.query(`update mail set bounce = $2, bounced_at = clock_timestamp() where id = $1 and (bounce is null or $2 <> 'delayed')`, [mail.id, outcome]);
  if (outcome !== 'delayed') {
    await manager.query(`insert into suppression (address, why, detail, mail_id) values ($1, $2, $3, $4) on conflict (address, why) do nothing`, [mail.address, outcome, detail, mail.id]);
  }
  await record(manager, { subject: mail.id, kind: outcome === 'complained' ? 'mailComplained' : outcome === 'bounced' ? 'mailBounced' : 'mailDelayed', by: 'workflow:mailLane', refs: { via, ...(status && { status }) } });
  return true;
}
