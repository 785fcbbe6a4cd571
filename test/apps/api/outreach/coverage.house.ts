import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { currentCycle } from '../../../../libs/cycle/cycle.queries.js';
import type { Ref, Stood } from '../../../../libs/journal/steps.service.js';
import { CoverageProgress } from '../../../../libs/outreach/coverage.progress.js';
import { Coverages } from '../../../../libs/outreach/coverage.service.js';
import { makeEvent, type EventToMake } from '../../../../libs/outreach/event.making.js';
import { people } from '../../../../libs/party/people.js';
import type { IntakeHouse } from '../nomination/house.js';

export const inDays = (days: number): string => DateTime.now().setZone('America/New_York').plus({ days }).toFormat("yyyy-MM-dd'T'HH:mm");
export const dayIn = (days: number): string => inDays(days).slice(0, 10);

/** Outreach of a cycle of an intake house: events, missions, and the watch over its countries. */
export function outreachOf(house: IntakeHouse) {
  const { manager, app } = house;
  return {
    /** An event of the team's, for which an officer stands, unless `changes` say otherwise. @returns its id and campaign. */
    async event(cycle: { id: string }, changes: Partial<EventToMake> = {}): Promise<{ id: string; number: number; campaign: string }> {
      const id = await makeEvent(manager, {
        cycle: await currentCycle(manager, cycle.id), unpsa: true, kind: 'briefing', title: `Briefing ${randomUUID()}`, summary: '', place: null, country: null, online: false, begins: dayIn(-10), ends: null,
        timeZone: 'America/New_York', audience: '', languages: ['en'], targetCountries: [], topics: [], parties: [], attendance: [], outcomes: [], heldAt: null, by: 'operator', partner: null, archived: false, ...changes,
      });
      const [event] = await manager.query<[{ number: number; campaign: string }]>(`select number, campaign from outreach_event where id = $1`, [id]);
      return { id, ...event };
    },
    /** Somebody at a permanent mission. @returns the person's id. */
    async mission(country: string, languages: readonly string[] = ['en']): Promise<string> {
      const personId = await people.ensure(manager, { name: `Delegate of ${country}`, email: `${randomUUID()}@mission.example`, languages: [...languages] });
      await manager.query(`insert into outreach_contact (person_id, kind, country, organization, added_by) values ($1, 'mission', $2, $3, 'operator')`, [personId, country, `Permanent Mission of ${country}`]);
      return personId;
    },
    /** The watch over a cycle's countries, made as the worker makes it. */
    async watch(cycle: { id: string }): Promise<Ref> {
      await app.get(Coverages, { strict: false }).ensure();
      const [row] = await manager.query<[{ id: string }]>(`select id from coverage where cycle_id = $1`, [cycle.id]);
      return { id: row.id, epoch: 1 };
    },
    look: (ref: Ref): Promise<Stood> => app.get(CoverageProgress, { strict: false }).watch(ref),
    /** A mail that has left. */
    async sent(kind: string, subject: string, recipient: string): Promise<void> {
      await manager.query(
        `insert into mail (kind, lane, subject, seq, recipient, refs, message_id, state, title, address, raw, sent_at) values ($1, 'bulk', $2, 1, $3, '{}', $4, 'sent', 'A mail', 'guest@mission.example', '', clock_timestamp())
         on conflict (subject, kind, seq, recipient) do update set state = 'sent', title = excluded.title, address = excluded.address, raw = excluded.raw, sent_at = excluded.sent_at`,
        [kind, subject, recipient, `<${randomUUID()}@test.example>`],
      );
    },
  };
}
