import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { Config } from '../config/config.js';
import type { IsoDuration } from '../cycle/cycle.types.js';
import { after } from '../cycle/schedule.js';
import { Acts, type Once } from '../journal/acts.service.js';
import { Mailings } from '../mail/mailing.service.js';
import { refuseIf } from '../refusal/refusal.js';
import { documentOf } from './update.document.js';
import { UpdateFile, UpdateVersion } from './update.entity.js';
import { sha256Of, writers } from './update.formats.js';
import { whyNotApprove, whyNotHold, whyNotRequest, whyNotReturn, whyNotWithdraw } from './update.rules.js';
import { lockUpdate, readUpdate, sayOf, type Stood } from './update.store.js';
import { formats } from './update.types.js';
import { shownUpdate, type UpdateAnswer } from './update.view.js';

/** How long an approved update waits unless the director says otherwise: time to say no after all. */
const USUAL_HOLD: IsoDuration = 'PT30M';

export interface Approving {
  /** Which was read. */
  readonly version: number;
  /** Nothing leaves before it is over. */
  readonly holdFor?: IsoDuration | undefined;
}

/** Who says that an update may go, and that it may not. */
@Injectable()
export class UpdateApprovals {
  constructor(
    private readonly acts: Acts,
    private readonly mailings: Mailings,
    private readonly config: Config,
  ) {}

  /**
   * Puts the update before a director, with the bytes of every format: what is approved is what is sent.
   * @throws Refusal with each sentence that cites nothing and that no editor answers for.
   */
  request(caller: Caller, month: string, once: Once): Promise<UpdateAnswer> {
    return this.acts.once(once, async (manager) => {
      const update = await lockUpdate(manager, month);
      const [{ readers }] = await manager.query<[{ readers: number }]>(`select count(*)::int as readers from update_reader where ended_at is null`);
      refuseIf(whyNotRequest(update.stage, update.content, { readers, archive: update.row.archive }));
      await keepFiles(manager, update);
      await sayOf(manager, update.row, caller.actor, { kind: 'requested', personId: caller.personId, reason: null, holdUntil: null });
      return this.answer(manager, month);
    });
  }

  /** Approves; each reader gets one mail once the window has passed. @throws Refusal of who asked for it, or of another version. */
  approve(caller: Caller, month: string, { version, holdFor = USUAL_HOLD }: Approving, once: Once): Promise<UpdateAnswer> {
    return this.acts.once(once, async (manager) => {
      const { row, standing, stage } = await lockUpdate(manager, month);
      refuseIf([...whyNotApprove(stage, standing, row.version, caller.personId, version), ...whyNotHold(holdFor)]);
      const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
      const holdUntil = row.archive ? null : after(now, holdFor);
      const seq = await sayOf(manager, row, caller.actor, { kind: 'approved', personId: caller.personId, reason: null, holdUntil });
      if (holdUntil) {
        const recipients = await manager.query<{ personId: string }[]>(`select person_id as "personId" from update_reader where ended_at is null order by id`);
        await this.mailings.start(manager, { kind: 'monthlyUpdate', subject: row.id, seq, by: caller.actor, recipients: recipients.map(({ personId }) => ({ personId, refs: { version } })), notBefore: holdUntil });
      }
      return this.answer(manager, month);
    });
  }

  /** Gives it back to the editors, with what is to be done. */
  return(caller: Caller, month: string, reason: string, once: Once): Promise<UpdateAnswer> {
    return this.acts.once(once, async (manager) => {
      const { row, stage } = await lockUpdate(manager, month);
      refuseIf(whyNotReturn(stage));
      await sayOf(manager, row, caller.actor, { kind: 'returned', personId: caller.personId, reason, holdUntil: null });
      return this.answer(manager, month);
    });
  }

  /** Takes an approved update back to the editors before anything has left. */
  withdraw(caller: Caller, month: string, reason: string, once: Once): Promise<UpdateAnswer> {
    return this.acts.once(once, async (manager) => {
      const { row, standing, stage } = await lockUpdate(manager, month);
      const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
      refuseIf(whyNotWithdraw(stage, standing, now));
      await this.mailings.end(manager, caller.actor, { subject: row.id, kind: 'monthlyUpdate', seq: standing.approval!.n });
      await sayOf(manager, row, caller.actor, { kind: 'withdrawn', personId: caller.personId, reason, holdUntil: null });
      return this.answer(manager, month);
    });
  }

  private async answer(manager: EntityManager, month: string): Promise<UpdateAnswer> {
    return shownUpdate(manager, await readUpdate(manager, month), this.config.UPDATE_TIME_ZONE);
  }
}

/** Fixes the bytes of the version that stands; those of a version that was put before a director once are there already. */
async function keepFiles(manager: EntityManager, { row, content }: Stood): Promise<void> {
  const { at } = await manager.findOneByOrFail(UpdateVersion, { updateId: row.id, version: row.version });
  const document = documentOf(content!, at);
  for (const format of formats) {
    const written = await writers[format](document);
    await manager.createQueryBuilder().insert().into(UpdateFile).values({ updateId: row.id, version: row.version, format, sha256: sha256Of(written), content: written }).orIgnore().execute();
  }
}
