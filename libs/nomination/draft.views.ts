import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import { effectiveDeadline } from '../cycle/cycle.deadlines.js';
import type { CycleData } from '../cycle/cycle.types.js';
import { Institution, Person } from '../party/party.entity.js';
import { languageOf } from '../words/reader.js';
import type { AtDraft, DraftHand } from './claim.doors.js';
import { isUnconfirmed, standingOf, type Standing } from './claim.rules.js';
import { missing, type Missing } from './form.rules.js';
import type { NominationForm } from './nomination.form.js';
import { publicNumber } from './nomination.facts.js';
import { Document } from './nomination.entity.js';

/** A draft as its page shows it to the person who came in by a link. */
export interface DraftView {
  readonly id: string;
  readonly standing: Standing;
  /** Typed at the public page, and not yet confirmed by who reads the mail. */
  readonly unconfirmed: boolean;
  /** As `2027-0471`, once it is submitted. */
  readonly number: string | null;
  readonly version: number;
  readonly savedAt: Date;
  readonly form: NominationForm;
  readonly cycle: CycleData;
  /** Who nominates. */
  readonly institution: string;
  readonly closesAt: Date;
  readonly missing: readonly Missing[];
  readonly documents: readonly Pick<Document, 'id' | 'name' | 'bytes'>[];
  readonly person: string;
  /** ISO 639-1, of the person; instants are in their zone. */
  readonly language: string;
  readonly zone: string;
}

@Injectable()
export class DraftViews {
  constructor(private readonly database: DataSource) {}

  async of({ nomination }: Pick<AtDraft, 'nomination'>, { personId }: Pick<DraftHand, 'personId'>): Promise<DraftView> {
    const { manager } = this.database;
    const { id, ref, version, savedAt, form, cycleId, nominatorId, nominatorCountry } = nomination;
    const { data: cycle } = (await currentCycle(manager, cycleId))!;
    const { closesAt } = await effectiveDeadline(manager, cycleId, nominatorCountry, id);
    const [person, institution] = [await manager.findOneBy(Person, { id: personId }), await manager.findOneByOrFail(Institution, { id: nominatorId })];
    const documents = await manager.find(Document, { where: { nominationId: id }, order: { addedAt: 'ASC', id: 'ASC' } });
    const language = languageOf(person, cycle);
    return {
      id, standing: standingOf(nomination), unconfirmed: isUnconfirmed(nomination), number: ref && publicNumber(ref), version, savedAt, form, cycle, institution: institution.name, closesAt, documents,
      missing: missing(form, cycle, documents.length, language), person: person?.name ?? '', language, zone: person?.timeZone ?? cycle.timeZone,
    };
  }
}
