import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { default as formats } from 'ajv-formats';
import { type Route, type RouteName, routes } from '../../../../libs/access/routes.js';
import { operationOf } from '../http/sample.js';
import { intakeHouse, type IntakeHouse } from '../nomination/house.js';
import { type Told, wholeYear } from './year.js';

let house: IntakeHouse;
let document: OpenAPIObject;
let told: Told[];
beforeAll(async () => {
  house = await intakeHouse({ BOUNCE_ADDRESS: 'bounces@mail.example.org', BOUNCE_SECRET: 'a secret of thirty-two letters..' });
  document = (await house.app.inject({ url: '/api/openapi.json' })).json();
  told = await wholeYear(house);
}, 120_000);
afterAll(() => house?.close());

interface Success {
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content: Readonly<Record<string, { readonly schema: object }>>;
}
const table = Object.entries(routes) as [RouteName, Route][];
const successOf = (route: Route) => operationOf(document, route)!.responses[route.method === 'POST' ? '201' : '200'] as Success;

/** The schema without room for anything that it does not name, pointing into the one that the validator knows as `api`. */
function closed(part: any): any {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== 'object' || part === null) return part;
  if (typeof part.$ref === 'string') return { $ref: `api${part.$ref}` };
  const parts = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, closed(value)]));
  return parts['properties'] && !('additionalProperties' in parts) ? { ...parts, additionalProperties: false } : parts;
}

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, keywords: ['example', 'components'] });
formats.default(ajv);
const validators = new Map<string, ValidateFunction>();

/** What is wrong with a value by a schema of the document, as pointer and message. */
function faults(schema: object, value: unknown): string[] {
  if (!ajv.getSchema('api')) ajv.addSchema({ $id: 'api', components: closed(document.components) });
  const key = JSON.stringify(schema);
  const validate = validators.get(key) ?? ajv.compile(closed(schema));
  validators.set(key, validate);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`);
}

describe.each(table)('%s', (name, route) => {
  const answers = () => told.filter((answer) => answer.route === name);

  test('answers what the document says, and nothing else', () => {
    const { content, headers = {} } = successOf(route);
    expect(answers()).not.toEqual([]);
    for (const { body, headers: sent } of answers()) {
      const [type, media] = Object.entries(content)[0]!;
      if (type === 'application/json') expect(faults(media.schema, body)).toEqual([]);
      else expect(media.schema).toMatchObject({ type: 'string', ...(type !== 'text/event-stream' && { format: 'binary' }) });
      const sentType = String(sent['content-type']).split(';')[0]!;
      expect([type, '*/*']).toContain(type === '*/*' ? '*/*' : sentType);
      const told = Object.keys(headers).map((header) => header.toLowerCase());
      expect(['etag', 'content-disposition'].filter((header) => header in sent)).toEqual(told);
    }
  });

  test('tells a programmer what everything is', () => {
    expect(successOf(route).description).toBeTruthy();
    for (const { schema } of Object.values(successOf(route).content)) expect(unexplained(schema)).toEqual([]);
  });
});

/** Fields, below a schema, that say nothing of themselves, and examples that are wrong. */
function unexplained(schema: any, at = '', seen = new Set<string>()): string[] {
  if (schema.$ref) {
    if (seen.has(schema.$ref)) return [];
    seen.add(schema.$ref);
    return unexplained(document.components!.schemas![schema.$ref.split('/').at(-1)], at, seen);
  }
  const below = [...Object.entries(schema.properties ?? {}), ...Object.entries({ items: schema.items, values: schema.additionalProperties }).filter(([, part]) => part)];
  return [
    ...(schema.description || schema.anyOf ? [] : [at]),
    ...('example' in schema ? faults(schema, schema.example).map((fault) => `${at}: example ${fault}`) : []),
    ...(schema.anyOf ?? []).flatMap((part: any) => (part.type === 'null' ? [] : unexplained(part, at, seen))),
    ...below.flatMap(([name, part]) => unexplained(part, `${at}/${name}`, seen)),
  ];
}

test('a field that the document does not name, or that is missing, would be found', () => {
  const { schema } = successOf(routes['nomination.read']).content['application/json']!;
  const { body } = told.find(({ route }) => route === 'nomination.read')!;
  const { since: _, ...less } = body;
  expect(faults(schema, { ...body, reviewer: 'Amina' })).toEqual(['/ must NOT have additional properties {"additionalProperty":"reviewer"}']);
  expect(faults(schema, { ...body, deadline: { ...body.deadline, reviewer: 'Amina' } })).toEqual(['/deadline must NOT have additional properties {"additionalProperty":"reviewer"}']);
  expect(faults(schema, less)).toEqual(['/ must have required property \'since\' {"missingProperty":"since"}']);
  expect(faults(schema, { ...body, since: '31 December' })).toEqual(['/since must match format "date-time" {"format":"date-time"}']);
});

test('the document names its nouns, begins wherever it is served, and sends nobody mail', () => {
  const nouns = [...new Set(table.map(([name]) => name.split('.')[0]!))];
  expect(document.tags!.map(({ name }) => name).sort()).toEqual(nouns.sort());
  expect(document.servers).toEqual([{ url: '/' }]);
  expect(document.info).toEqual({ title: 'United Nations Public Service Awards', version: '1', description: expect.any(String) });
  for (const [name, route] of table) expect(operationOf(document, route)).toMatchObject({ operationId: name, tags: [name.split('.')[0]] });
});
