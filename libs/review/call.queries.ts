import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cycleByCode } from '../cycle/cycle.queries.js';
import { refuse } from '../refusal/refusal.js';
import type { CallOutcome } from './call.rules.js';

/** A reviewer whom an officer is to call. We keep no telephone numbers. */
export interface CallRow {
  readonly call: string;
  /** Since when they are on the list. */
  readonly since: Date;
  readonly reviewer: { readonly id: string; readonly name: string; readonly email: string | null };
  /** IANA name. */
  readonly timeZone: string;
  /** What is to be spoken of, due first first. */
  readonly tasks: readonly { readonly assignment: string; readonly nomination: string; readonly number: string; readonly title: string; readonly dueAt: string; readonly accepted: boolean }[];
  /** Earlier calls, the last one last. */
  readonly notes: readonly { readonly outcome: CallOutcome; readonly note: string; readonly at: string; readonly by: string }[];
}

const iso = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

@Injectable()
export class CallQueries {
  constructor(private readonly database: DataSource) {}

  /** Everybody who is to be called, the longest on the list first. Whoever has done what was overdue is not. @throws Refusal `not-found`. */
  async list(code: string): Promise<CallRow[]> {
    const { manager } = this.database;
    const cycle = await cycleByCode(manager, code);
    if (!cycle) refuse('not-found', `There is no cycle "${code}".`);
    return manager.query<CallRow[]>(
      `select r.id as call, r.since, json_build_object('id', p.id, 'name', p.name, 'email', p.email) as reviewer, coalesce(p.time_zone, $2) as "timeZone", t.tasks,
              coalesce((select json_agg(json_build_object('outcome', n.outcome, 'note', n.note, 'at', ${iso('n.at')}, 'by', n.by) order by n.at) from reviewer_call_note n where n.call_id = r.id), '[]') as notes
         from reviewer_call r join caseload c on c.id = r.caseload_id join person p on p.id = c.person_id
              cross join lateral (
                select json_agg(json_build_object('assignment', a.id, 'nomination', n.id, 'number', replace(n.ref, ':', '-'), 'title', coalesce(n.form ->> 'title', ''),
                         'dueAt', ${iso('a.due_at')}, 'accepted', a.state = 'accepted') order by a.due_at, n.ref) as tasks
                  from reviewer_call_task t join assignment a on a.id = t.assignment_id join nomination n on n.id = a.nomination_id
                 where t.call_id = r.id and a.state in ('offered', 'accepted')) t
        where c.cycle_id = $1 and r.closed_at is null and t.tasks is not null order by r.since, r.id`,
      [cycle.id, cycle.data.timeZone],
    );
  }
}
