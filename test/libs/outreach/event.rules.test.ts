import { holderOf, stageOf, whyNotAttendance, whyNotCancel, whyNotHold, whyNotSay, type Attendance, type EventFacts } from '../../../libs/outreach/event.rules.js';
import type { OutreachEvent } from '../../../libs/outreach/event.entity.js';

const at = (text: string) => new Date(`${text}T12:00:00Z`);
const now = at('2027-03-01');
const facts = (more: Partial<EventFacts> = {}): EventFacts => ({ unpsa: true, cancelledAt: null, endsAt: at('2027-02-01'), heldAt: null, invited: false, attended: false, followedUp: false, outcomes: false, ...more });
const allIn = { attended: true, followedUp: true, outcomes: true };

test.each<[string, Partial<EventFacts>]>([
  ['planned', { endsAt: at('2027-04-01') }],
  ['planned', { endsAt: null }],
  ['invited', { endsAt: at('2027-04-01'), invited: true }],
  ['held', {}],
  ['held', { invited: true }],
  ['held', { endsAt: now }],
  ['planned', { endsAt: new Date(now.getTime() + 1) }],
  ['held', { endsAt: null, heldAt: at('2027-02-28') }],
  // Somebody said so before its last day was over.
  ['held', { endsAt: at('2027-03-02'), heldAt: now }],
  ['attended', { attended: true }],
  ['followedUp', { followedUp: true }],
  ['followedUp', { attended: true, followedUp: true }],
  ['outcomes', { outcomes: true }],
  ['outcomes', { attended: true, outcomes: true }],
  ['effect', allIn],
  ['effect', { ...allIn, endsAt: at('2027-01-01') }],
  ['closed', { ...allIn, endsAt: at('2026-12-31') }],
  // An old document tells of it without its date.
  ['attended', { endsAt: null, attended: true }],
  ['closed', { ...allIn, endsAt: null }],
  ['effect', { ...allIn, endsAt: null, heldAt: at('2027-02-28') }],
  ['cancelled', { ...allIn, cancelledAt: at('2027-01-01') }],
  // Of an engagement neither pack nor effect is asked.
  ['held', { unpsa: false }],
  ['attended', { unpsa: false, attended: true }],
  ['closed', { unpsa: false, outcomes: true }],
])('%s: %j', (stage, more) => expect(stageOf(facts(more), now, 'P60D')).toEqual(stage));

test.each([
  ['planned', { endsAt: at('2027-04-01'), confirmedAt: now }, { holder: 'clock', nextWake: at('2027-04-01') }],
  ['invited', { endsAt: null, confirmedAt: now }, { holder: 'officer', nextWake: null }],
  ['planned', { endsAt: at('2027-04-01'), confirmedAt: null }, { holder: 'officer', nextWake: at('2027-04-01') }],
  ['held', { endsAt: at('2027-02-01'), confirmedAt: now }, { holder: 'officer', nextWake: null }],
  ['effect', { endsAt: at('2027-02-01'), confirmedAt: now }, { holder: 'clock', nextWake: at('2027-04-02') }],
  ['closed', { endsAt: at('2027-02-01'), confirmedAt: now }, { holder: 'nobody', nextWake: null }],
  ['cancelled', { endsAt: at('2027-04-01'), confirmedAt: now }, { holder: 'nobody', nextWake: null }],
] as const)('at %s, with %j', (stage, event, holder) => expect(holderOf(stage, event, at('2027-04-02'))).toEqual(holder));

const row = (more: Partial<Attendance>): Attendance => ({ kind: 'country', country: 'KEN', name: null, count: null, precision: 'exactly', ...more });
test.each<[Partial<Attendance>, string[]]>([
  [{}, []],
  [{ kind: 'mission', count: 15, precision: 'about' }, []],
  [{ kind: 'mission', country: null }, ['/attendance/0/country']],
  [{ country: 'KEX' }, ['/attendance/0/country']],
  [{ kind: 'group', country: null, name: 'Officials', count: 8_000, precision: 'over' }, []],
  [{ kind: 'institution' }, ['/attendance/0/name']],
  [{ kind: 'group', precision: 'over' }, ['/attendance/0/name', '/attendance/0/count']],
])('attendance %j is refused at %j', (more, fields) => expect(whyNotAttendance([row(more)]).map(({ field }) => field)).toEqual(fields));

const event = (more: Partial<OutreachEvent>) => ({ cancelledAt: null, heldAt: null, beginsAt: at('2027-02-01'), endsAt: at('2027-04-01'), ...more }) as OutreachEvent;
const of = (reasons: readonly { problem: string; field?: string }[]) => reasons.map(({ problem }) => problem);
test.each<[string, Partial<OutreachEvent>, readonly [say: string[], hold: string[], cancel: string[]]]>([
  ['that goes on', {}, [[], [], []]],
  ['that is still to come', { beginsAt: at('2027-03-02') }, [['wrong-stage'], ['wrong-stage'], []]],
  ['that is over', { endsAt: at('2027-02-02') }, [[], [], ['wrong-stage']]],
  ['of which no date is known', { beginsAt: null, endsAt: null }, [['wrong-stage'], [], []]],
  ['that was said to be held', { beginsAt: null, endsAt: null, heldAt: at('2027-02-02') }, [[], ['already-decided'], ['wrong-stage']]],
  ['that is cancelled', { cancelledAt: at('2027-02-02') }, [['wrong-stage'], ['wrong-stage'], ['already-decided']]],
])('an event %s', (_which, more, [say, hold, cancel]) => {
  expect([of(whyNotSay(event(more), now)), of(whyNotHold(event(more), now, now)), of(whyNotCancel(event(more), now))]).toEqual([say, hold, cancel]);
});
