import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Links, type FoundLink } from '../access/links.service.js';
import type { NominationForm } from '../nomination/nomination.form.js';
import { Person } from '../party/party.entity.js';
import { refuse } from '../refusal/refusal.js';
import { languageOf } from '../words/reader.js';
import { membership, type MemberGone, type MemberHand, type Membership } from './member.facts.js';
import type { PanelName } from './committee.rules.js';
import { rank, type Ranked } from './ranking.queries.js';
import { panelKey } from './shortlist.facts.js';

/** A member's task as its pages show it. */
export interface MemberView extends Membership {
  readonly name: string;
  /** The member's own zone, else the cycle's. */
  readonly zone: string;
  readonly language: string;
}

/** What a member reads of a nomination before voting. Nothing in it tells who reviewed it. */
export interface Dossier {
  readonly id: string;
  readonly form: NominationForm;
  readonly countryName: string;
  readonly scores: Pick<Ranked, 'reviews' | 'plainMean' | 'adjustedMean' | 'recommendations'> | null;
  /** Why it is on the last shortlist; null where no shortlist was made. */
  readonly reason: string | null;
  /** What reviewers wrote in the last round. */
  readonly comments: readonly string[];
}

export type FoundMember = { readonly mine: MemberView } | { readonly gone: MemberGone } | null;

/** The committee's task as its members see it. */
@Injectable()
export class MemberQueries {
  constructor(
    private readonly database: DataSource,
    private readonly links: Links,
  ) {}

  /** The link of a token, expired or not; null when none was mailed to a member. */
  async link(token: string): Promise<FoundLink | null> {
    const link = await this.links.find(this.database.manager, token);
    return link?.purpose === 'committee' ? link : null;
  }

  /** Exchanges a link for a session. @returns the cookie's value and the member's id. @throws Refusal `link-gone`. */
  async open(token: string): Promise<{ cookie: string; member: string }> {
    if (!(await this.link(token))) refuse('link-gone', 'This link is not known. Please open the newest mail about the committee and use the link in it.');
    const { cookie, link } = await this.links.openSession(this.database.manager, token);
    return { cookie, member: link.target };
  }

  /** What a cookie proves; null when it proves nothing, or no longer. */
  session(cookie: string): Promise<MemberHand | null> {
    return this.links.session(this.database.manager, cookie);
  }

  /** One consistent picture of a member's task. */
  find(hand: MemberHand): Promise<FoundMember> {
    return this.database.transaction('REPEATABLE READ', async (manager) => {
      const mine = await membership(manager, hand);
      if (!mine || 'gone' in mine) return mine;
      const person = await manager.findOneByOrFail(Person, { id: mine.member.personId });
      const { data } = mine.cycle;
      return { mine: { ...mine, name: person.name, zone: person.timeZone ?? data.timeZone, language: languageOf(person, data) } };
    });
  }

  /** What stands behind the candidates of one panel, in their order. */
  dossiers({ cycle, panels }: Membership, name: PanelName): Promise<Dossier[]> {
    const candidates = panels.find((panel) => panelKey(panel) === panelKey(name))?.candidates ?? [];
    return this.database.transaction('REPEATABLE READ', async (manager) => {
      const rows = await read(manager, candidates.map(({ id }) => id), cycle.data.rounds.length);
      const ranked = (await rank(manager, cycle, { ...name, round: cycle.data.rounds.length })).panels.flatMap(({ nominations }) => nominations);
      return candidates.map(({ id }) => {
        const score = ranked.find(({ nomination }) => nomination === id);
        return {
          ...rows.find((row) => row.id === id)!,
          scores: score ? { reviews: score.reviews, plainMean: score.plainMean, adjustedMean: score.adjustedMean, recommendations: score.recommendations } : null,
        };
      });
    });
  }
}

const read = (manager: EntityManager, ids: readonly string[], round: number): Promise<Omit<Dossier, 'scores'>[]> =>
  manager.query(
    `select n.id, n.form, coalesce(c.name_en, '') as "countryName",
            (select s.reason from shortlist_entry s where s.nomination_id = n.id and s.advances order by s.round desc limit 1) as reason,
            (select coalesce(json_agg(r.comment order by md5(r.assignment_id::text)), '[]') from review r join assignment a on a.id = r.assignment_id
              where r.nomination_id = n.id and a.round = $2 and r.voided_at is null and r.comment <> '') as comments
       from nomination n left join country c on c.iso3 = n.country where n.id = any ($1)`,
    [ids, round],
  );
