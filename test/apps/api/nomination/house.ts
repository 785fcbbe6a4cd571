import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Keys } from '../../../../libs/access/keys.service.js';
import type { Role } from '../../../../libs/access/role.js';
import { currentCycle } from '../../../../libs/cycle/cycle.queries.js';
import { CycleService } from '../../../../libs/cycle/cycle.service.js';
import { violations } from '../../../../libs/database/invariants.js';
import type { DraftAnswer } from '../../../../libs/nomination/draft.service.js';
import type { NominationForm } from '../../../../libs/nomination/nomination.form.js';
import { countries } from '../../../../libs/party/countries.js';
import { institutions } from '../../../../libs/party/institutions.js';
import { people } from '../../../../libs/party/people.js';
import { DataSource } from 'typeorm';
import { ownText } from '../../../libs/cycle/shipped.js';
import { fullForm } from '../../../libs/nomination/form.js';
import { startTestApi } from '../http/app.js';

export interface Answer<T = any> {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly text: string;
  readonly body: T;
}

export type Client = Awaited<ReturnType<Awaited<ReturnType<typeof intakeHouse>>['client']>>;

/** A real API with a live cycle, and clients of all kinds. Temporal's address leads nowhere: intake works without it. */
export async function intakeHouse(settings: Record<string, string> = {}) {
  const files = mkdtempSync(join(tmpdir(), 'unpsa-files-'));
  const api = await startTestApi([], { FILES_DIR: files, TEMPORAL_ADDRESS: '127.0.0.1:9', DATABASE_POOL: '8', ...settings });
  const { app, manager } = api;
  await countries.load(manager);
  const year = 2090;

  const house = {
    ...api,
    files,
    database: app.get(DataSource),

    /** Its deadline is decades ahead unless `dates` say otherwise. */
    async cycle({ mode = 'live', dates = {}, more = '' }: { mode?: string; dates?: Record<string, string>; more?: string } = {}) {
      const edition = `N${randomUUID().slice(0, 6)}`;
      const code = `unpsa-${edition.toLowerCase()}`;
      const all = { opensAt: '2020-01-01T00:00', deadline: `${year}-12-31T23:59`, documentsDeadline: '2091-02-28T23:59', reviewEndsAt: '2091-04-30T23:59', announcesAt: '2091-05-21T12:00', ceremonyAt: '2091-06-23T10:00', ...dates };
      const text = `extends: unpsa-2012.yaml\ncode: ${code}\nedition: "${edition}"\nmode: ${mode}\ntitle: { en: United Nations Public Service Awards ${edition} }\n` +
        `dates:\n${Object.entries(all).map(([name, value]) => `  ${name}: ${value}\n`).join('')}${more}`;
      const { id } = await app.get(CycleService, { strict: false }).loadText(ownText(text), { now: new Date() });
      const { data } = (await currentCycle(manager, id))!;
      return { id, code, edition, data, form: (changes: Partial<NominationForm> = {}) => fullForm(data, changes) };
    },

    async client(role: Role = 'nominator', { institution = 'University of Nairobi', country = 'KEN', name = 'Amina Njeri', partner = 'UNODC' } = {}) {
      const personId = await people.ensure(manager, { name, email: `${randomUUID()}@example.org` });
      const institutionId = await institutions.resolve(manager, { name: institution, country, kind: 'university' });
      const signsIn = role === 'focalPoint' || role === 'partner' || role === 'director';
      const { key = '' } = signsIn ? {} : await app.get(Keys, { strict: false }).create(manager, { role, personId, ...(role === 'nominator' && { institutionId, country }) });
      const who = signsIn ? await api.signedIn(role, { personId, country, partner }) : { authorization: `Bearer ${key}` };
      const send = async (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
        const raw = typeof body === 'string' || Buffer.isBuffer(body);
        const answer = await app.inject({
          method, url: `/api/v1${path}`, headers: { ...who, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
          ...(body !== undefined && { payload: raw ? body : JSON.stringify(body) }),
        });
        const json = /\bjson\b/.test(String(answer.headers['content-type'] ?? ''));
        return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: json ? answer.json() : undefined };
      };
      return {
        key, who, personId, institutionId,
        get: (path: string) => send('GET', path),
        post: (path: string, body?: unknown, idempotencyKey: string = randomUUID(), headers: Record<string, string> = {}) => send('POST', path, body, { 'idempotency-key': idempotencyKey, ...headers }),
        patch: (path: string, body: unknown, version?: number) => send('PATCH', path, body, version === undefined ? {} : { 'if-match': `"${version}"` }),
        send,
        async drafted(cycle: { code: string }, form: NominationForm = {}): Promise<DraftAnswer> {
          const { status, body, text } = await send('POST', '/nominations', { cycle: cycle.code, ...form }, { 'idempotency-key': randomUUID() });
          if (status !== 201) throw new Error(text);
          return body as DraftAnswer;
        },
        upload: (id: string, name: string, content: Buffer, idempotencyKey: string = randomUUID()) => send('POST', `/nominations/${id}/documents`, ...multipart(name, content, idempotencyKey)),
        import: (code: string, content: Buffer | string, { query = '', key = randomUUID() as string, name = 'nominations.jsonl' } = {}) =>
          send('POST', `/imports?cycle=${code}${query}`, ...multipart(name, Buffer.from(content), key)),
        takeUpdate: (name: string, content: Buffer | string, { query = '', key = randomUUID() as string } = {}) => send('POST', `/update-imports${query}`, ...multipart(name, Buffer.from(content), key)),
      };
    },

    row: async (id: string) => (await manager.query<any[]>(`select * from nomination where id = $1`, [id]))[0],
    /** Puts a nomination where the process would have brought it. */
    put: (id: string, stage: string, holder = 'officer') => manager.query(`update nomination set stage = $2, holder = $3, next_wake = null where id = $1`, [id, stage, holder]),
    letters: (subject: string) => manager.query<any[]>(`select kind, seq, recipient, lane, refs, not_before from mail where subject = $1 order by date, seq`, [subject]),
    journal: (subject: string) => manager.query<any[]>(`select kind, actor, refs from journal where subject = $1 order by seq`, [subject]),
    told: (target: string) => manager.query<any[]>(`select j.kind, d.workflow from delivery d join journal j using (subject, seq) where d.target = $1 order by j.id`, [target]),
    violations: () => violations(house.database),

    async close(): Promise<void> {
      await api.close();
      await rm(files, { recursive: true, force: true });
    },
  };
  return house;
}
export type IntakeHouse = Awaited<ReturnType<typeof intakeHouse>>;

/** A form with one file, and the headers of an act that sends it. */
function multipart(name: string, content: Buffer, idempotencyKey: string): [Buffer, Record<string, string>] {
  const boundary = 'x-boundary-of-a-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return [Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]), { 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': idempotencyKey }];
}

/** What a refusal says, without its address and texts of the frame. */
export const reasonsOf = ({ status, body }: Answer) => ({ status, type: new URL(body.type).pathname, reasons: body.errors ?? body.reasons });
