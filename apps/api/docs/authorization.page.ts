import { roles } from '../../../libs/access/role.js';
import { type Route, routes } from '../../../libs/access/routes.js';

/** `docs/authorization.md`: the route table for people. */
export function authorizationPage(): string {
  const rows = Object.entries<Route>(routes).map(([name, { method, path, does, roles: may, act, refusals }]) => [
    `\`${name}\``, `\`${method} ${path}\``, does, ...roles.map((role) => may[role] ?? '–'), act ? 'yes' : '', refusals.map((code) => `\`${code}\``).join(' '),
  ]);
  const head = ['route', 'below `/api/v1`', 'what it does', ...roles, 'act', 'may refuse with'];
  return `${introduction}\n\n${[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

const introduction = `# Who may do what

Made from the route table by \`npm run docs\`; the guard, the tests and the API's document read the same table. A route that is not here is closed.

- **own**: only what belongs to the key's own institution. Anything else is answered exactly as if it did not exist.
- **all**: everything. **–**: refused with \`not-allowed\`, whether or not what was asked for exists.
- **act**: needs an \`Idempotency-Key\`; without one it is refused with \`idempotency-key-missing\`.
- Every route may also refuse with \`not-signed-in\`, \`not-allowed\`, \`invalid-fields\`, \`wrong-encoding\`, \`unavailable\` and \`unexpected\`; those that take a body also
  with \`broken-json\`, \`unsupported-media-type\` and \`too-large\`.
- Reviewers have no role here: they come in by emailed links, each good for one task.`;
