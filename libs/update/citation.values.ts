import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { figure, figureFields, figuresOf } from './update.figures.js';
import { monthOf } from './update.calendar.js';
import type { Citation, Cited, CitedRecord } from './update.types.js';

/** Where records stand, and what of them may be cited. Ids of parties and attendance are `<event>/<row>`. */
const tables: Readonly<Partial<Record<CitedRecord, { readonly from: string; readonly id: string; readonly fields: Readonly<Record<string, string>> }>>> = {
  event: {
    from: 'outreach_event', id: 'id::text',
    fields: { title: 'title', heading: `source ->> 'heading'`, summary: 'summary', place: 'place', country: 'country', begins: 'begins', ends: 'ends', heldAt: 'held_at::text', partner: 'partner', audience: 'audience' },
  },
  party: { from: 'outreach_party', id: `event_id || '/' || n`, fields: { name: 'name', capacity: 'capacity', country: 'country', role: 'role' } },
  attendance: { from: 'outreach_attendance', id: `event_id || '/' || n`, fields: { country: 'country', name: 'name', count: `concat_ws(' ', precision, count)` } },
  outcome: { from: 'outreach_outcome', id: 'id::text', fields: { text: 'text' } },
  commitment: { from: 'commitment', id: 'id::text', fields: { who: 'who', what: 'what', due: 'due', doneAt: 'done_at::text', doneWhat: 'done_what', droppedAt: 'dropped_at::text', dropReason: 'drop_reason' } },
};

/** The fields of a record that may be cited. */
export const fieldsOf = (record: CitedRecord): readonly string[] => (record === 'enquiries' || record === 'call' || record === 'coverage' ? figureFields[record] : Object.keys(tables[record]!.fields));

/** What cited fields say now; undefined: there is no such record, or no such field of it; null: the field is empty. */
export type Values = (cited: Cited) => string | null | undefined;

/** Reads what all these say, in one statement a kind of record. */
export async function valuesOf(manager: EntityManager, cited: readonly Cited[], zone: string): Promise<Values> {
  const known = new Map<string, string | null>();
  const note = ({ record, id, field }: Cited, value: string | null) => known.set(`${record} ${id} ${field}`, value);
  for (const [record, { from, id, fields }] of Object.entries(tables) as [CitedRecord, NonNullable<(typeof tables)[CitedRecord]>][]) {
    const ids = [...new Set(cited.filter((one) => one.record === record).map((one) => one.id))];
    if (ids.length === 0) continue;
    const rows = await manager.query<Record<string, string | null>[]>(
      `select ${id} as id, ${Object.entries(fields).map(([name, sql]) => `${sql} as "${name}"`).join(', ')} from ${from} where ${id} = any ($1::text[])`,
      [ids],
    );
    for (const row of rows) for (const field of Object.keys(fields)) note({ record, id: row['id']!, field }, row[field] ?? null);
  }
  const counted = cited.filter(({ record }) => !tables[record]);
  for (const month of new Set(counted.map(({ id }) => id.slice(-7)))) {
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) continue;
    const figures = await figuresOf(manager, monthOf(month, zone));
    for (const one of counted) {
      const value = one.id.endsWith(month) ? figure(figures, one) : null;
      if (value !== null) note(one, value);
    }
  }
  return ({ record, id, field }) => known.get(`${record} ${id} ${field}`);
}

/** Of what a field says; an empty one has a digest too. */
export const digestOf = (value: string | null | undefined): string => createHash('sha256').update(value ?? '').digest('hex').slice(0, 16);

export const sealed = (cited: Cited, values: Values): Citation => ({ record: cited.record, id: cited.id, field: cited.field, digest: digestOf(values(cited)) });

/** `gone`: the record is not there any more; `changed`: it says something else than when it was cited. */
export type Staleness = 'current' | 'changed' | 'gone';

export function stalenessOf(citation: Citation, values: Values): Staleness {
  const value = values(citation);
  if (value === undefined) return 'gone';
  return digestOf(value) === citation.digest ? 'current' : 'changed';
}
