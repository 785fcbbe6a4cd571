import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Config } from '../config/config.js';
import { record } from '../journal/acts.service.js';
import type { Caller } from './caller.js';
import type { GrantedRole } from './role.js';
import { hashOf, secret } from './secret.js';

/** What a valid session says. */
interface Found {
  readonly role: GrantedRole;
  readonly personId: string;
  readonly country: string | null;
  readonly partner: string | null;
}

const stands = `s.hash = $1 and s.ended_at is null and g.revoked_at is null and least(s.idle_until, s.expires_at) > clock_timestamp()`;

/** Browsers that signed in. Only hashes of their cookies are kept; a session ends by sign-out, idleness, age, or with its grant. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
  ) {}

  /** @returns the cookie's value. */
  async open(manager: EntityManager, { id, personId }: { readonly id: string; readonly personId: string }): Promise<string> {
    const cookie = secret();
    await manager.query(`select 1 from role_grant where id = $1 for no key update`, [id]);
    // Nobody comes back under sessions that are long over.
    await manager.query(`delete from sign_in_session where expires_at < clock_timestamp() - interval '1 day'`);
    await manager.query(
      `insert into sign_in_session (hash, grant_id, idle_until, expires_at)
       values ($1, $2, clock_timestamp() + make_interval(mins => $3), clock_timestamp() + make_interval(hours => $4))`,
      [hashOf(cookie), id, this.config.SESSION_IDLE_MINUTES, this.config.SESSION_HOURS],
    );
    await record(manager, { subject: id, kind: 'signedIn', by: `person:${personId}` });
    return cookie;
  }

  /**
   * Who asks, by the cookie; null when there is no such session any more. Asked of PostgreSQL at each request, so that a revocation
   * holds from its commit on. Use moves the idle end on, noted once a minute.
   */
  async authenticate(cookie: string): Promise<Caller | null> {
    const [found] = await this.database.query<Found[]>(
      `with used as (
         update sign_in_session s set idle_until = clock_timestamp() + make_interval(mins => $2)
           from role_grant g
          where ${stands} and g.id = s.grant_id and s.idle_until < clock_timestamp() + make_interval(mins => $2) - interval '1 minute'
       )
       select g.role, g.person_id as "personId", g.country, g.partner from sign_in_session s join role_grant g on g.id = s.grant_id where ${stands}`,
      [hashOf(cookie), this.config.SESSION_IDLE_MINUTES],
    );
    return found ? { actor: `person:${found.personId}`, keyId: null, institutionId: null, ...found } : null;
  }

  /** Ends a session at once. One that is over stays as it is. */
  async end(manager: EntityManager, cookie: string): Promise<void> {
    const [[ended]] = await manager.query<[{ id: string; personId: string }[], number]>(
      `update sign_in_session s set ended_at = clock_timestamp() from role_grant g
        where s.hash = $1 and s.ended_at is null and g.id = s.grant_id returning g.id, g.person_id as "personId"`,
      [hashOf(cookie)],
    );
    if (!ended) return;
    await manager.query(`select 1 from role_grant where id = $1 for no key update`, [ended.id]);
    await record(manager, { subject: ended.id, kind: 'signedOut', by: `person:${ended.personId}` });
  }
}
