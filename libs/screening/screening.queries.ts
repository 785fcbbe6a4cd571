import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { notFound } from '../nomination/nomination.reach.js';
import { Person } from '../party/party.entity.js';
import type { Finding, FindingVerdict } from './screening.entity.js';
import { judged } from './screening.findings.js';

/** What one rule found, with the officer's decision where it referred. `counts`: what follows from both; `refer` while undecided. */
export interface FindingAnswer extends Omit<Finding, 'nominationId' | 'said' | 'at'> {
  readonly at: string;
  readonly counts: FindingVerdict;
  readonly decision: { readonly verdict: 'pass' | 'fail'; readonly reason: string; readonly by: { readonly id: string; readonly name: string }; readonly at: string } | null;
}

@Injectable()
export class ScreeningQueries {
  constructor(private readonly database: DataSource) {}

  /** Every finding in the order of the cycle's rules; none before screening. @throws Refusal when there is no such nomination. */
  async findings(id: string): Promise<FindingAnswer[]> {
    const { manager } = this.database;
    const nomination = (await manager.findOneBy(Nomination, { id })) ?? notFound();
    const cycle = (await currentCycle(manager, nomination.cycleId))!;
    const all = await judged(manager, id, cycle.data);
    const deciders = await manager.findBy(Person, { id: In(all.flatMap(({ decision }) => decision?.personId ?? [])) });
    return all.map(({ finding: { nominationId: _, said: __, at, ...finding }, decision, counts }) => {
      const by = deciders.find((person) => person.id === decision?.personId);
      return {
        ...finding, at: at.toISOString(), counts,
        decision: decision && by ? { verdict: decision.verdict, reason: decision.reason, by: { id: by.id, name: by.name }, at: decision.at.toISOString() } : null,
      };
    });
  }
}
