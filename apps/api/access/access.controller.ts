import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { PersonGrants, type GrantAnswer } from '../../../libs/party/grant.service.js';
import { SignIn, type MeAnswer } from '../../../libs/party/sign-in.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { grant, grants, me } from './access.answers.js';
import { GrantDto, RevocationDto } from './access.dto.js';

/** Who asks, and who may. */
@Controller()
export class AccessController {
  constructor(
    private readonly people: PersonGrants,
    private readonly signIn: SignIn,
  ) {}

  @Get('me')
  @Can('access.me')
  @Shows(me)
  me(@By() caller: Caller): Promise<MeAnswer> {
    return this.signIn.me(caller);
  }

  @Get('people/grants')
  @Can('access.grants')
  @Shows(grants)
  list(): Promise<GrantAnswer[]> {
    return this.people.list();
  }

  /** Lets a person sign in in a role. What the person has already is answered as it stands. */
  @Post('people/grants')
  @Can('access.grant')
  @Shows(grant)
  grant(@By() { actor }: Caller, @Body() given: GrantDto, @OnceKey() once: Once): Promise<GrantAnswer> {
    return this.people.grant(actor, given, once);
  }

  /** Takes a role back. Whoever is signed in in it is out at once. */
  @Post('people/grants/:id/revocation')
  @Can('access.revoke')
  @Shows(grant)
  @ApiBody({ type: RevocationDto, required: false })
  revoke(@By() { actor }: Caller, @Param('id') id: string, @Body() _: RevocationDto, @OnceKey() once: Once): Promise<GrantAnswer> {
    return this.people.revoke(actor, id, once);
  }
}
