import { currentCycle } from '../cycle/cycle.queries.js';
import type { Template, Templates } from '../mail/template.js';
import { people } from '../party/people.js';
import { missionLetter } from './silent.letters.js';
import { draftOf } from './silent.facts.js';
import type { Silence } from './silent.types.js';

interface Agreed {
  readonly cycleId: string;
  readonly why: Silence;
  readonly text: string | null;
  readonly campaign: string;
  readonly begins: string | null;
  readonly ends: string | null;
  readonly timeZone: string | null;
  readonly place: string | null;
}

/** Null when the country has a draft meanwhile, when the briefing is cancelled or over, when the contact is gone, and from the deadline on. */
const silentMission: Template = async (manager, { subject, recipient }) => {
  const [agreed] = await manager.query<Agreed[]>(
    `select s.cycle_id as "cycleId", s.why, s.letter_text as text, e.campaign, e.begins, e.ends, e.time_zone as "timeZone", e.place
       from silent_country s join outreach_event e on e.id = s.event_id cross join lateral effective_deadline(s.cycle_id, null, null) d
      where s.id = $1 and s.state = 'agreed' and s.person_id = $2 and e.cancelled_at is null and (e.ends_at is null or e.ends_at > clock_timestamp())
        and d.closes_at > clock_timestamp() and not exists (${draftOf('s')})
        and exists (select from outreach_contact k where k.person_id = $2 and k.retired_at is null)`,
    [subject, recipient],
  );
  if (!agreed) return null;
  const { cycleId, why, text, campaign, ...briefing } = agreed;
  const { data } = (await currentCycle(manager, cycleId))!;
  return missionLetter({ why, text, briefing }, data, campaign, { personId: recipient, language: await people.language(manager, recipient, data, 'outreach') });
};

export const silentMails: Templates = { silentMission };
