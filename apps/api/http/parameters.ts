import type { Role } from '../../../libs/access/role.js';
import type { Route } from '../../../libs/access/routes.js';
import { nearest } from '../../../libs/cycle/nearest.js';
import type { Reason } from '../../../libs/refusal/problems.js';

/** Every parameter of an address that the route table does not open to the role, with what would be right. */
export function whyNotAsked({ parameters = {} }: Pick<Route, 'parameters'>, role: Role, query: Readonly<Record<string, unknown>>): Reason[] {
  const known = Object.keys(parameters).filter((name) => !name.includes('='));
  return Object.entries(query).flatMap(([name, value]): Reason[] => {
    const field = `/${name.slice(0, 60).replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!known.includes(name)) return [{ problem: 'invalid-fields', field, detail: unknown(name.slice(0, 60), known) }];
    const barred = [name, `${name}=${String(value)}`].find((asked) => Object.hasOwn(parameters, asked) && parameters[asked] !== 'all' && !parameters[asked]!.includes(role));
    return barred === undefined ? [] : [{ problem: 'invalid-fields', field, detail: `"${barred}" is seen by the team alone. Leave it out.` }];
  });
}

function unknown(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  if (meant) return `There is no field "${name}" here. Was "${meant}" meant?`;
  return `There is no field "${name}" here. ${known.length > 0 ? `The fields are: ${known.join(', ')}.` : 'This address takes none.'}`;
}
