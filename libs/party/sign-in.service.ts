import { Injectable } from '@nestjs/common';
import type { Caller } from '../access/caller.js';
import { Grants } from '../access/grants.service.js';
import { IdentityProvider } from '../access/identity-provider.js';
import type { GrantedRole, Role } from '../access/role.js';
import { Sessions } from '../access/sessions.service.js';
import { Acts } from '../journal/acts.service.js';
import { refuse } from '../refusal/refusal.js';
import { DataSource } from 'typeorm';

/** Who is asking, as they may read it of themselves. */
export interface MeAnswer {
  readonly person: { readonly id: string; readonly name: string };
  readonly role: Role;
  readonly by: 'key' | 'session';
  readonly country: string | null;
  readonly partner: string | null;
  readonly institution: { readonly id: string; readonly name: string } | null;
  /** Roles in which the person may sign in, the strongest first. */
  readonly roles: readonly GrantedRole[];
}

/** Lets persons in whom an identity provider vouches for and who are granted a role. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: DataSource,
    private readonly provider: IdentityProvider,
    private readonly grants: Grants,
    private readonly sessions: Sessions,
    private readonly acts: Acts,
  ) {}

  get isSetUp(): boolean {
    return this.provider.isSetUp;
  }

  /** Where the browser goes to sign in. @throws Refusal `unavailable`. */
  begin(secret: string): Promise<URL> {
    return this.provider.begin(secret);
  }

  /**
   * Ends what `begin` began. Of several roles the session has the one wished for, else the strongest; among several countries or entities
   * the one granted first.
   * @returns the session's cookie. @throws Refusal `not-allowed` to whom nobody granted a role, `unavailable`.
   */
  async finish(secret: string, query: string, wish?: string): Promise<string> {
    const { email } = await this.provider.finish(secret, query);
    if (!email) refuse('not-allowed', 'The service at which you sign in does not vouch for your e-mail address, and by it we know you. Please ask its help desk to verify the address.');
    const grants = await this.grantsOf(email);
    const [strongest] = grants;
    if (!strongest) {
      refuse('not-allowed', `You signed in as ${email}, and nobody has given that address access to UNPSA yet. Please write to the UNPSA secretariat from it and say what you need. Reviewers and nominators need no access: the links in our mails and keys work without it.`);
    }
    return this.acts.run((manager) => this.sessions.open(manager, grants.find(({ role }) => role === wish) ?? strongest));
  }

  /** Ends the browser's session. */
  end(cookie: string): Promise<void> {
    return this.acts.run((manager) => this.sessions.end(manager, cookie));
  }

  /** Who a session's cookie is; null when it is over. */
  who(cookie: string): Promise<Caller | null> {
    return this.sessions.authenticate(cookie);
  }

  async me({ personId, role, keyId, institutionId, country, partner }: Caller): Promise<MeAnswer> {
    const [row] = await this.database.query<{ name: string; institution: string | null }[]>(
      `select p.name, i.name as institution from person p left join institution i on i.id = $2 where p.id = $1`,
      [personId, institutionId],
    );
    const roles = (await this.grants.of(personId)).map((grant) => grant.role);
    return {
      person: { id: personId, name: row?.name ?? '' }, role, by: keyId ? 'key' : 'session', country, partner: partner ?? null,
      institution: institutionId && { id: institutionId, name: row?.institution ?? '' }, roles: [...new Set(roles)],
    } as MeAnswer;
  }

  private async grantsOf(email: string) {
    const [person] = await this.database.query<{ id: string }[]>(`select id from person where email = $1`, [email]);
    return person ? this.grants.of(person.id) : [];
  }
}
