import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { readFileSync } from 'node:fs';
import { authorizationPage } from '../../apps/api/docs/authorization.page.js';
import { problemWords } from '../../apps/api/docs/problems.words.js';
import { CAN, OPEN } from '../../apps/api/http/decorators.js';
import { refusalsOf, type Route, routes } from '../../libs/access/routes.js';
import { problems } from '../../libs/refusal/problems.js';
import { startTestApi, type TestApi } from '../apps/api/http/app.js';
import { operationOf } from '../apps/api/http/sample.js';

let api: TestApi;
let document: OpenAPIObject;
beforeAll(async () => {
  api = await startTestApi();
  document = (await api.app.inject({ url: '/api/openapi.json' })).json();
});
afterAll(() => api?.close());

const table = Object.entries<Route>(routes);
/** Addresses that need no key: emailed tasks (each needs its token or its session), the gallery of winners, the console's page, which holds nothing, health, and what describes the API. */
const open = [
  'GET /', 'GET /console', 'GET /console/*', 'GET /health/live', 'GET /health/ready', 'GET /problems/:code',
  'GET /account', 'GET /sign-in', 'GET /sign-in/callback', 'POST /sign-out',
  'GET /rsvp/t/:token', 'GET /rsvp/t/:token/not-me', 'POST /rsvp-sessions', 'POST /rsvp-links', 'GET /rsvp/:id', 'POST /rsvp/:id',
  'GET /c/:code', 'GET /start', 'POST /start',
  'GET /p/:token', 'POST /commitment-answers', 'GET /ask', 'POST /ask', 'GET /ask/thanks', 'GET /ask/t/:token', 'POST /ask/further',
  'GET /d/:token', 'GET /d/:token/not-me', 'POST /draft-links', 'POST /draft-sessions',
  'GET /drafts/:id', 'GET /drafts/:id/check', 'GET /drafts/:id/documents', 'GET /drafts/:id/documents/:document', 'GET /drafts/:id/parts/:part', 'GET /drafts/:id/receipt.pdf', 'GET /drafts/:id/withdraw',
  'POST /drafts/:id/documents', 'POST /drafts/:id/parts/:part', 'POST /drafts/:id/submission', 'POST /drafts/:id/withdrawal',
  'GET /t/:token', 'GET /t/:token/not-me', 'POST /task-links', 'POST /task-sessions',
  'GET /u/:token', 'POST /u/:token', 'POST /mail/bounces',
  'GET /committee/:id', 'GET /committee/:id/:category/:region', 'GET /committee/:id/:category/:region/recusal', 'GET /committee/t/:token',
  'POST /committee-sessions', 'POST /committee/:id/:category/:region', 'POST /committee/:id/:category/:region/recusal',
  'GET /api/v1/gallery', 'GET /api/v1/gallery/:cycle', 'GET /gallery', 'GET /gallery/:cycle',
  'GET /outreach/report', 'GET /outreach/report/:id', 'POST /outreach/report',
  'GET /tasks/:id', 'GET /tasks/:id/away', 'GET /tasks/:id/documents/:document', 'GET /tasks/:id/leave', 'GET /tasks/:id/review', 'POST /tasks/:id/answer', 'POST /tasks/:id/away', 'POST /tasks/:id/draft', 'POST /tasks/:id/review',
];

interface Handler {
  readonly at: string;
  readonly can: string | undefined;
  readonly open: boolean;
}

/** Every handler of every controller, with its address below the prefix and who may. */
function handlers(): Handler[] {
  const controllers = [...api.app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) =>
    new MetadataScanner().getAllMethodNames((metatype as { prototype: object }).prototype).flatMap((name) => {
      const handler = ((metatype as { prototype: Record<string, object> }).prototype)[name]!;
      const path = Reflect.getMetadata(PATH_METADATA, handler) as string | undefined;
      if (path === undefined) return [];
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number];
      const below = [Reflect.getMetadata(PATH_METADATA, metatype!), path].map((part) => String(part).replace(/^\/|\/$/g, '')).filter(Boolean);
      const isOpen = Reflect.hasMetadata(OPEN, handler) || Reflect.hasMetadata(OPEN, metatype!);
      return [{ at: `${method} /${below.join('/')}`, can: Reflect.getMetadata(CAN, handler) as string | undefined, open: isOpen }];
    }),
  );
}

test('every handler has its row in the table, every row its handler, and what is open is listed', () => {
  const found = handlers();
  const guarded = found.filter(({ can }) => can).map(({ at, can }) => `${can}: ${at}`);
  expect(guarded.sort()).toEqual(table.map(([name, { method, path }]) => `${name}: ${method} ${path}`).sort());
  expect(found.filter(({ can, open: isOpen }) => !can && isOpen).map(({ at }) => at).sort()).toEqual([...open].sort());
  expect(found.filter(({ can, open: isOpen }) => Boolean(can) === isOpen)).toEqual([]);
});

test.each(table)('%s stands in the API\'s document with its key, headers and refusals', (name, route) => {
  const operation = operationOf(document, route)!;
  const problemStatuses = [...new Set(refusalsOf(route).map((code) => String(problems[code].status)))].sort();
  const told = Object.entries(operation.responses).filter(([, { content }]) => content?.['application/problem+json']);
  expect(operation).toMatchObject({ operationId: name, security: [{ key: [] }], summary: route.does });
  expect(told.map(([status]) => status).sort()).toEqual(problemStatuses);
  for (const code of refusalsOf(route)) expect(operation.responses[String(problems[code].status)]!.description).toContain(`\`${code}\``);
  const headers = (operation.parameters ?? []).filter((parameter) => parameter.in === 'header').map((parameter) => parameter.name);
  expect(headers).toEqual([...(route.act ? ['Idempotency-Key'] : []), ...(route.refusals.includes('if-match-missing') ? ['If-Match'] : [])]);
  const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map((parameter) => `:${parameter.name}`);
  expect(inPath).toEqual(route.path.match(/:\w+/g) ?? []);
  // Add what is missing to \`parameters\` of the route in libs/access/routes.ts: what is not there is refused.
  const asked = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const [valued, plain] = [true, false].map((of) => Object.keys(route.parameters ?? {}).filter((parameter) => parameter.includes('=') === of)) as [string[], string[]];
  expect(plain.sort()).toEqual(asked.map((parameter) => parameter.name).sort());
  for (const [parameter, value] of valued.map((one) => one.split('='))) expect(asked.find((one) => one.name === parameter)?.schema.enum).toContain(value);
});

test('the API\'s document is OpenAPI 3.1 without loose ends', () => {
  expect(document.openapi).toEqual('3.1.0');
  const text = JSON.stringify(document);
  const named = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!);
  expect(named.filter((name) => !document.components!.schemas![name])).toEqual([]);
  const ids = Object.values(document.paths).flatMap((path) => Object.values(path as object).map((operation) => (operation as { operationId: string }).operationId));
  expect(ids.sort()).toEqual(Object.keys(routes).sort());
  expect(text).not.toMatch(/"nullable"/);
});

test('who may do what is written down as the table has it (npm run docs)', () => {
  expect(readFileSync('docs/authorization.md', 'utf8')).toEqual(authorizationPage());
});

test('every problem has its page', async () => {
  expect(Object.keys(problemWords).sort()).toEqual(Object.keys(problems).sort());
  for (const [code, { title }] of Object.entries(problems)) {
    const { statusCode, body, headers } = await api.app.inject({ url: `/problems/${code}` });
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).toContain(`<h1>${title}</h1>`);
  }
  expect((await api.app.inject({ url: '/problems/toString' })).statusCode).toEqual(404);
});

test('the human page asks nobody but us', async () => {
  const page = await api.app.inject({ url: '/api/docs' });
  const script = await api.app.inject({ url: '/api/docs/swagger-ui-init.js' });
  expect([page.statusCode, script.statusCode]).toEqual([200, 200]);
  expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
  expect(page.body).not.toMatch(/(src|href)="(https?:)?\/\//);
  expect(script.body).toContain('"validatorUrl": null');
});
