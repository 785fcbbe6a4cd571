import type { StreamableFile } from '@nestjs/common';
import { ApiDefaultResponse } from '@nestjs/swagger';
import type { Read, Shape } from './shapes.js';

type Handler = (...given: never[]) => Promise<unknown>;
type Decorates<H extends Handler, Right = unknown> = (target: object, name: string | symbol, handler: TypedPropertyDescriptor<H> & Right) => void;
/** Never, where the handler answers something else than T. */
type Exactly<T, H extends Handler> = Shape<T> extends Shape<Read<Awaited<ReturnType<H>>>> ? unknown : never;

const etag = { ETag: { description: 'The version, for the next If-Match.', schema: { type: 'string', example: '"3"' } } };
const disposition = { 'Content-Disposition': { description: 'The name to save it under.', schema: { type: 'string', example: 'attachment; filename="UNPSA-2027-0471-receipt.pdf"' } } };

/** Says in the API's document what a handler answers when it does what was asked; which status that is, the route table knows. */
export function Shows<T>({ schema }: Shape<T>, { versioned = false } = {}): <H extends Handler>(...on: Parameters<Decorates<H, Exactly<T, H>>>) => void {
  return ApiDefaultResponse({ content: { 'application/json': { schema } }, ...(versioned && { headers: etag }) });
}

/** As `Shows`, of a file. `mediaType` may be a range. */
export function ShowsFile(mediaType: string, description: string): Decorates<(...given: never[]) => Promise<StreamableFile>> {
  return ApiDefaultResponse({ content: { [mediaType]: { schema: { type: 'string', format: 'binary', description } } }, headers: disposition });
}
