import { roles } from '../../../libs/access/role.js';
import { type Route, routes } from '../../../libs/access/routes.js';

/** `docs/authorization.md`: the route table for people. */
export function authorizationPage(): string {
  const all = Object.entries<Route>(routes);
  const rows = all.map(([name, { method, path, does, roles: may, act, refusals }]) => [
    `\`${name}\``, `\`${method} ${path}\``, does, ...roles.map((role) => may[role] ?? '–'), act ? 'yes' : '', refusals.map((code) => `\`${code}\``).join(' '),
  ]);
  const asked = all.flatMap(([name, { parameters = {} }]) => {
    const by = Object.entries(parameters);
    return by.length === 0 ? [] : [[`\`${name}\``, spelt(by.filter(([, who]) => who === 'all')), by.filter(([, who]) => who !== 'all').map(([parameter, who]) => `\`${parameter}\`: ${(who as string[]).join(', ')}`).join('; ')]];
  });
  const head = ['route', 'below `/api/v1`', 'what it does', ...roles, 'act', 'may refuse with'];
  return [introduction, table(head, rows), parametersIntroduction, table(['route', 'by everybody who may', 'by some'], asked)].join('\n\n') + '\n';
}

const spelt = (parameters: readonly [string, unknown][]): string => parameters.map(([name]) => `\`${name}\``).join(' ');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const introduction = `# Who may do what

Made from the route table by \`npm run docs\`; the guard, the tests and the API's document read the same table. A route that is not here is closed.

- **own**: what belongs to the caller's institution. **country**: what the focal point's country nominates or is nominated in, drafts included, since focal points coach.
  **category**: what was submitted in the categories that the partner's UN entity shares; drafts are not. Anything else is answered exactly as if it did not exist.
- **all**: everything; of an officer drafts as well. **–**: refused with \`not-allowed\`, whether or not what was asked for exists.
- **act**: needs an \`Idempotency-Key\`; without one it is refused with \`idempotency-key-missing\`.
- Every route may also refuse with \`not-signed-in\`, \`not-allowed\`, \`invalid-fields\`, \`wrong-encoding\`, \`unavailable\` and \`unexpected\`; those that take a body also
  with \`broken-json\`, \`unsupported-media-type\` and \`too-large\`.
- A caller comes with a key, or with the session of a browser that signed in; what changes something is taken from a session only when it comes from our own pages.
- Of several roles a session has the strongest (administrator, officer, director, auditor, partner, focal point) unless \`/sign-in?role=…\` asked for another. A person's grants end their sessions with them.
- Reviewers and members of the committee have no role here: they come in by emailed links, each good for one task.`;

const parametersIntroduction = `## What may be asked

Filters, sorts and pages, behind the question mark. A parameter that does not stand here is refused with \`invalid-fields\`, and so is one that is for others: nothing may be learnt by a filter or a sort
that the row itself does not tell.`;
