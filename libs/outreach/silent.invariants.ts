import type { Invariant } from '../journal/invariant.js';

export const silentInvariants: readonly Invariant[] = [
  {
    name: 'no permanent mission is mailed about its silence without an officer\'s agreement',
    sql: `select m.id from mail m left join silent_country s on s.id = m.subject and s.state = 'agreed' and s.person_id = m.recipient where m.kind = 'silentMission' and s.id is null`,
  },
  {
    name: 'an agreed silent country has a briefing of its cycle, and a mail where somebody is known',
    sql: `select s.id from silent_country s left join outreach_event e on e.id = s.event_id
           where s.state = 'agreed' and (e.cycle_id is distinct from s.cycle_id
              or (s.person_id is not null and not exists (select from mail m where m.subject = s.id and m.kind = 'silentMission' and m.recipient = s.person_id)))`,
  },
  {
    name: 'only cycles with timers are watched, and a watch that is over leaves no open task',
    sql: `select v.ref from coverage v join cycle c on c.id = v.cycle_id
           where c.mode = 'archive' or (v.ended_at is not null and exists (select from silent_country s where s.cycle_id = v.cycle_id and s.state = 'proposed'))`,
  },
];
