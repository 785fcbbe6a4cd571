import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { cycleByCode, currentCycle } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { queueMail } from '../mail/outbox.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { clock } from './event.acts.js';
import { makeEvent } from './event.making.js';
import { SilentCountry } from './silent.entity.js';
import { tasksOf, type SilentTask } from './silent.queries.js';
import { briefingTitle, whyNotAnswer, whyNotBrief, type GivenBriefing } from './silent.rules.js';

/** To one country: its letter may be in the officer's own words, paragraphs with an empty line between them. */
export interface GivenAgreement extends GivenBriefing {
  readonly text?: string;
}

/** To many: a briefing of its own for each, or one for all of them. Letters have the usual words, each in its reader's language. */
export interface GivenAgreements extends GivenBriefing {
  readonly ids: readonly string[];
  readonly together: boolean;
}

/** What agreeing to many would do. */
export interface AgreementPreview {
  readonly events: number;
  readonly mails: number;
  /** Countries of whose permanent mission nobody is known: their briefing is planned, and no mail goes. */
  readonly withoutMission: readonly string[];
  readonly tasks: readonly SilentTask[];
}

/** What officers say of silent countries. Nothing is sent before they agree. */
@Injectable()
export class SilentCountries {
  constructor(
    private readonly acts: Acts,
    private readonly database: DataSource,
  ) {}

  /** Plans the briefing and queues the mail to the permanent mission. @throws Refusal `not-found`, `already-decided`, `wrong-stage`, `invalid-fields`. */
  agree(by: Caller, id: string, { text, ...briefing }: GivenAgreement, once: Once): Promise<SilentTask> {
    return this.acts.once(once, async (manager) => {
      const { cycle, watch } = await hold(manager, id);
      const now = await clock(manager);
      const [task] = await tasksOf(manager, cycle, [id]);
      refuseIf([...whyNotAnswer(task!), ...whyNot(cycle, [task!], briefing, now), ...whyNotText(task!, text)]);
      await settle(manager, cycle, watch, by, [task!], { ...briefing, together: false }, text?.trim() ?? null);
      return (await tasksOf(manager, cycle, [id]))[0]!;
    });
  }

  /** Many as one act: all of them or none. @throws as `agree`, each task at its place in the list. */
  agreeToMany(by: Caller, code: string, given: GivenAgreements, once: Once): Promise<SilentTask[]> {
    return this.acts.once(once, async (manager) => {
      const cycle = await cycleOr404(manager, code);
      const watch = await holdWatch(manager, cycle.id);
      await settle(manager, cycle, watch, by, await asked(manager, cycle, given), given, null);
      return tasksOf(manager, cycle, given.ids);
    });
  }

  /** Says what agreeing to many would do, and changes nothing. @throws as `agreeToMany`. */
  async preview(code: string, given: GivenAgreements): Promise<AgreementPreview> {
    const { manager } = this.database;
    const cycle = await cycleOr404(manager, code);
    const tasks = await asked(manager, cycle, given);
    return {
      events: given.together ? 1 : tasks.length, mails: tasks.filter(({ letter }) => letter).length, withoutMission: tasks.filter(({ letter }) => !letter).map(({ country }) => country),
      tasks,
    };
  }

  /** @throws Refusal `not-found`, `already-decided`, `wrong-stage`. */
  dismiss(by: Caller, id: string, reason: string, once: Once): Promise<SilentTask> {
    return this.acts.once(once, async (manager) => {
      const { cycle, watch } = await hold(manager, id);
      const [task] = await tasksOf(manager, cycle, [id]);
      refuseIf(whyNotAnswer(task!));
      await manager.query(`update silent_country set state = 'dismissed', decided_at = clock_timestamp(), decided_by = $2, dismissal_reason = $3 where id = $1`, [id, by.actor, reason.trim()]);
      await record(manager, { subject: watch, kind: 'silentCountryDismissed', by: by.actor, refs: { task: id, country: task!.country }, wakes: [{ workflow: 'coverage', target: watch }] });
      return (await tasksOf(manager, cycle, [id]))[0]!;
    });
  }
}

const cycleOr404 = async (manager: EntityManager, code: string): Promise<CurrentCycle> => (await cycleByCode(manager, code)) ?? refuse('not-found', `There is no cycle "${code.slice(0, 60)}".`);

/** The watch that a task belongs to, under its lock: whoever answers tasks, or makes them, waits here. */
async function hold(manager: EntityManager, id: string): Promise<{ cycle: CurrentCycle; watch: string }> {
  const task = await manager.findOneBy(SilentCountry, { id });
  if (!task) refuse('not-found', 'There is no such task.');
  return { watch: await holdWatch(manager, task.cycleId), cycle: (await currentCycle(manager, task.cycleId))! };
}

async function holdWatch(manager: EntityManager, cycleId: string): Promise<string> {
  const [watch] = await manager.query<{ id: string }[]>(`select id from coverage where cycle_id = $1 for no key update`, [cycleId]);
  return watch?.id ?? refuse('not-found', 'Nobody watches over the countries of this cycle: it is an archive.');
}

/** The tasks named, as they would be agreed to. @throws Refusal with every reason against any of them. */
async function asked(manager: EntityManager, cycle: CurrentCycle, { ids, ...briefing }: GivenAgreements): Promise<SilentTask[]> {
  const known = new Map((await tasksOf(manager, cycle, ids)).map((task) => [task.id, task]));
  const tasks = [...new Set(ids)].flatMap((id) => known.get(id) ?? []);
  refuseIf([
    ...ids.flatMap((id, n) => {
      const task = known.get(id);
      return task ? whyNotAnswer(task, `/ids/${n}`) : [{ problem: 'invalid-fields' as const, field: `/ids/${n}`, detail: 'There is no such task in this cycle.' }];
    }),
    ...whyNot(cycle, tasks, briefing, await clock(manager)),
  ]);
  return tasks;
}

/** @returns each reason once, however many briefings it speaks against. */
function whyNot({ data }: CurrentCycle, tasks: readonly SilentTask[], { begins, timeZone }: GivenBriefing, now: Date) {
  const times = new Set(tasks.map((task) => begins ?? task.briefing.begins!));
  const reasons = [...times].flatMap((time) => whyNotBrief(time, timeZone ?? data.timeZone, new Date(data.dates.deadline), now));
  return reasons.filter(({ detail }, n) => reasons.findIndex((other) => other.detail === detail) === n);
}

const whyNotText = ({ letter, name }: SilentTask, text: string | undefined) =>
  text !== undefined && letter === null ? [{ problem: 'invalid-fields' as const, field: '/text', detail: `Nobody at the permanent mission of ${name} is known, so no letter goes. Add a contact first, or leave this out.` }] : [];

async function settle(manager: EntityManager, cycle: CurrentCycle, watch: string, by: Caller, tasks: readonly SilentTask[], briefing: Omit<GivenAgreements, 'ids'>, text: string | null): Promise<void> {
  for (const group of briefing.together ? [tasks] : tasks.map((task) => [task])) {
    const eventId = await plan(manager, cycle, by, group, briefing);
    await manager.query(
      `update silent_country s set state = 'agreed', decided_at = clock_timestamp(), decided_by = $2, event_id = $3, person_id = t.person, why = t.why, letter_text = case when t.person is not null then $4 end
         from unnest($1::uuid[], $5::uuid[], $6::text[]) as t (id, person, why) where s.id = t.id`,
      [group.map(({ id }) => id), by.actor, eventId, text, group.map(({ letter }) => letter?.person ?? null), group.map(({ why }) => why)],
    );
  }
  const written = tasks.filter(({ letter }) => letter !== null);
  await queueMail(manager, ...written.map(({ id, letter }) => ({ kind: 'silentMission', subject: id, seq: 1, recipient: letter!.person, lane: 'bulk' as const })));
  await record(manager, {
    subject: watch, kind: 'silentCountriesAgreed', by: by.actor, refs: { tasks: tasks.map(({ id }) => id), countries: tasks.map(({ country }) => country), mails: written.length },
    wakes: [{ workflow: 'coverage', target: watch }],
  });
}

/** One briefing for these countries. What the officer left out is as proposed; of several the earliest day. */
function plan(manager: EntityManager, cycle: CurrentCycle, by: Caller, tasks: readonly SilentTask[], { title, begins, timeZone, place, online }: GivenBriefing): Promise<string> {
  return makeEvent(manager, {
    cycle, unpsa: true, kind: 'briefing', title: title?.trim() ?? briefingTitle(tasks.map(({ name }) => name), cycle.data.title.en), summary: '',
    place: place?.trim() ?? null, country: null, online: online ?? false, begins: begins ?? tasks.map((task) => task.briefing.begins!).sort()[0]!, ends: null, timeZone: timeZone ?? cycle.data.timeZone,
    audience: 'Permanent missions to the United Nations', languages: [...new Set(tasks.flatMap(({ letter }) => letter?.language ?? []))], targetCountries: tasks.map(({ country }) => country), topics: [],
    parties: [], attendance: [], outcomes: [], heldAt: null, by: by.actor, partner: null, archived: false,
  });
}
