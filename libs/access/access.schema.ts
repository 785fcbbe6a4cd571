import { ApiKey, Link, RoleGrant, SignInSession, TaskSession } from './access.entity.js';
import { Access20261123000020 } from './migrations/20261123000020-access.js';
import { SignIn20261124000020 } from './migrations/20261124000020-sign-in.js';
import { LinkPurposes20261124000029 } from './migrations/20261124000029-link-purposes.js';
import { PartnerKeys20261125000020 } from './migrations/20261125000020-partner-keys.js';
import { Director20261125000021 } from './migrations/20261125000021-director.js';

export const accessEntities = [ApiKey, Link, TaskSession, RoleGrant, SignInSession];
export const accessMigrations = [Access20261123000020, SignIn20261124000020, LinkPurposes20261124000029, PartnerKeys20261125000020, Director20261125000021];
