import type { SchemaObject } from '@nestjs/swagger';
import { problems } from '../../../libs/refusal/problems.js';

const codes = Object.keys(problems);

/** A problem document (RFC 9457), as the API's document describes it. */
export const problemSchema: SchemaObject = {
  type: 'object',
  description: 'A refusal with all its reasons (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'instance', 'errors'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'Address of a page that says what it means and what to do next.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What would be right, in this case.' },
    instance: { type: 'string', description: 'The address that was asked.' },
    reference: { type: 'string', format: 'uuid', description: 'To be quoted when something failed on our side.' },
    errors: {
      type: 'array',
      minItems: 1,
      description: 'Every reason; the first in the order of precedence gave status and title.',
      items: {
        type: 'object',
        required: ['problem', 'detail'],
        properties: {
          problem: { type: 'string', enum: codes },
          detail: { type: 'string' },
          field: { type: 'string', description: 'JSON pointer to the field.', examples: ['/nominee/country'] },
          link: { type: 'string', description: 'Address of what stands in the way, as an earlier receipt.' },
        },
      },
    },
  },
} as SchemaObject;
