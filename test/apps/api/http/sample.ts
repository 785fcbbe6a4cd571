import type { OpenAPIObject } from '@nestjs/swagger';
import type { Route } from '../../../../libs/access/routes.js';
import { openApiPath } from '../../../../apps/api/docs/docs.js';

interface Schema {
  $ref?: string;
  type?: string | string[];
  example?: unknown;
  enum?: unknown[];
  format?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  minItems?: number;
  allOf?: Schema[];
}
interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, unknown>; description?: string }>;
  security: unknown;
}

export const operationOf = (document: OpenAPIObject, route: Route): Operation | undefined =>
  (document.paths[openApiPath(route)] as Record<string, Operation> | undefined)?.[route.method.toLowerCase()];

/** A body as the API's own document describes it: what is required, with its examples. Undefined: none. */
export function sampleBody(document: OpenAPIObject, route: Route): { type: string; body: string } | undefined {
  const [type, media] = Object.entries(operationOf(document, route)?.requestBody?.content ?? {})[0] ?? [];
  if (!type || !media) return undefined;
  if (type !== 'multipart/form-data') return { type, body: JSON.stringify(sample(document, media.schema)) };
  return { type: `${type}; boundary=edge`, body: '--edge\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.7 \r\n--edge--\r\n' };
}

export function sample(document: OpenAPIObject, schema: Schema): unknown {
  if (schema.$ref) return sample(document, document.components!.schemas![schema.$ref.split('/').at(-1)!] as Schema);
  if (schema.allOf) return sample(document, schema.allOf[0]!);
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((name) => [name, sample(document, schema.properties![name]!)]));
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => sample(document, schema.items!));
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    default:
      return 'Text';
  }
}
