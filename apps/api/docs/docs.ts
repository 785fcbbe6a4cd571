import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, type SchemaObject, SwaggerModule } from '@nestjs/swagger';
import { type Reach, refusalsOf, type Route, type RouteName, routes } from '../../../libs/access/routes.js';
import { type ProblemCode, problems } from '../../../libs/refusal/problems.js';
import { pointed } from './components.js';
import { problemSchema } from './problem.schema.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Success = Exclude<Operation['responses']['default'], { $ref: string } | undefined>;
type Parameter = NonNullable<Operation['parameters']>[number];

/** Publishes the API's document at `/api/openapi.json` and a page to read and try it at `/api/docs`. */
export function publishDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => apiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'UNPSA: the API',
    // No third party is told what is looked at here.
    swaggerOptions: { validatorUrl: null },
  });
}

/** The API's document: paths, bodies and answers from the code; who may, headers and refusals from the route table. */
export function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('United Nations Public Service Awards')
    .setDescription(introduction)
    .setVersion('1')
    // Wherever it is read, behind whatever name: the paths begin there.
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'unpsa_…', description: 'A key as the UNPSA team gave it.' }, 'key');
  for (const [noun, words] of Object.entries(nouns)) base.addTag(noun, words);
  const document = SwaggerModule.createDocument(app, base.build());
  // The builder puts an empty one.
  delete document.info.contact;
  const schemas = { ...document.components?.schemas, Problem: problemSchema };
  document.components = { ...document.components, schemas };
  for (const [name, route] of Object.entries<Route>(routes)) {
    const operation = document.paths[openApiPath(route)]?.[route.method.toLowerCase() as 'get'];
    if (operation) Object.assign(operation, described(name, route, pointed(operation, schemas as Record<string, SchemaObject>)));
  }
  return document;
}

/** What a route's name begins with. */
type Noun = RouteName extends `${infer N}.${string}` ? N : never;
const nouns: Readonly<Record<Noun, string>> = {
  nomination: 'From the draft to the withdrawal: what nominators send, and what is said about it.',
  import: 'Many nominations in one file.',
  screening: 'What the rules found, and what officers decided where a rule referred to them.',
  category: 'In which category a nomination competes.',
  review: 'Reviewers, whom they were asked about, and what they gave.',
  allocation: 'Reviewers for a whole round at once.',
  conflict: 'Who may not judge what, and why.',
  cycle: 'A year of the awards: questions, limits, deadlines.',
  decision: 'From the ranking of a panel to its outcomes.',
  event: 'Events of outreach: planned, held, and what came of them.',
  contact: 'Whom the team may invite to events.',
  invitation: 'Guests of events, and what they said.',
  pack: 'What goes to the guests after an event.',
  campaign: 'The links that outreach spreads.',
  coverage: 'What outreach reached which country, and what came after it.',
  export: 'Lists as files.',
  figures: 'A cycle in numbers.',
  webhook: 'Addresses that are told what happens.',
  key: 'Keys of governments\' systems and of the team.',
  access: 'Who asks, and who may sign in.',
  journal: 'What was done.',
  mail: 'Every mail that was or is to be sent, and what came back.',
  mailing: 'Mails to many, and how far they are.',
  commitment: 'What was promised at events, until it is done or dropped.',
  enquiry: 'Questions about the awards, and their answers.',
  update: 'The monthly update to the Committee of Experts: drafted, edited, approved, sent.',
  updateReader: 'To whom the monthly update goes.',
  updateImport: 'Old updates, read into records that an officer confirms.',
};

const introduction = [
  'Governments’ systems and the UNPSA team work through this API. Send the key as `Authorization: Bearer unpsa_…`.',
  'Whatever has an effect carries an `Idempotency-Key`: repeated with the same key, it happens once, and the first answer is given again.',
  'Every refusal is a problem document that lists all its reasons and says what would be right.',
].join('\n\n');

/** How far a role reaches, where it is not all. */
const reaches: Readonly<Record<Exclude<Reach, 'all'>, string>> = { own: 'own institution', country: 'own country', category: 'own categories' };

export const openApiPath = ({ path }: Route): string => `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`;

function described(name: string, route: Route, operation: Operation): Partial<Operation> {
  return {
    operationId: name,
    tags: [name.slice(0, name.indexOf('.'))],
    summary: route.does,
    description: [operation.description, `For: ${Object.entries(route.roles).map(([role, reach]) => (reach === 'all' ? role : `${role} (${reaches[reach]})`)).join(', ')}.`].filter(Boolean).join('\n\n'),
    security: [{ key: [] }],
    parameters: [...(operation.parameters ?? []), ...headers(route)],
    responses: { ...success(route, operation), ...refusals(route) },
  };
}

/** What the handler says that it answers (`@Shows`), under the status that its method has. */
function success({ method }: Route, { responses }: Operation): Operation['responses'] {
  const said = responses.default as Success;
  return method === 'POST'
    ? { 201: { ...said, description: 'Done. Repeated with the same Idempotency-Key, this answer comes again.' } }
    : { 200: { ...said, description: method === 'PATCH' ? 'Saved.' : 'As it stands.' } };
}

function headers({ act, refusals }: Route): Parameter[] {
  const found: Parameter[] = [];
  if (act) {
    found.push({
      name: 'Idempotency-Key', in: 'header', required: true,
      description: 'A new one for each act; the same one when the act is repeated because no answer arrived.',
      schema: { type: 'string', minLength: 1, maxLength: 200, example: '7a2f7d0e-4f0c-4f0e-9f55-0a2c8f6c7b11' },
    });
  }
  if (refusals.includes('if-match-missing')) {
    found.push({ name: 'If-Match', in: 'header', required: true, description: 'The version that you read, as the ETag gave it.', schema: { type: 'string', example: '"3"' } });
  }
  return found;
}

/** One response for each status, naming every problem that gives it. */
function refusals(route: Route): Operation['responses'] {
  const byStatus = Map.groupBy(refusalsOf(route), (code: ProblemCode) => problems[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${problems[code].title}.`).join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
