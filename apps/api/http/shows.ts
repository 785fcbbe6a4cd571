import type { StreamableFile } from '@nestjs/common';
import { ApiDefaultResponse } from '@nestjs/swagger';
import type { Read, Shape } from './shapes.js';

type Handler<T> = (...given: never[]) => Promise<T>;
/** Never, where the handler answers something else than T. */
type Exactly<T, H extends Handler<unknown>> = Shape<T> extends Shape<Read<Awaited<ReturnType<H>>>> ? unknown : never;

const etag = { ETag: { description: 'The version, for the next If-Match.', schema: { type: 'string', example: '"3"' } } };
const disposition = { 'Content-Disposition': { description: 'The name to save it under.', schema: { type: 'string', example: 'attachment; filename="UNPSA-2027-0471-receipt.pdf"' } } };

/**
 * Says in the API's document what a handler answers when it does what was asked; the status is the route table's affair.
 * `versioned`: the version stands in the ETag too.
 */
export function Shows<T>({ schema }: Shape<T>, { versioned = false } = {}) {
  const said = ApiDefaultResponse({ content: { 'application/json': { schema } }, ...(versioned && { headers: etag }) });
  return <H extends Handler<unknown>>(target: object, name: string | symbol, handler: TypedPropertyDescriptor<H> & Exactly<T, H>): void =>
    void said(target, name, handler);
}

/** As `Shows`, of a file. `mediaType` may be a range. */
export function ShowsFile(mediaType: string, description: string) {
  const said = ApiDefaultResponse({ content: { [mediaType]: { schema: { type: 'string', format: 'binary', description } } }, headers: disposition });
  return <H extends Handler<StreamableFile>>(target: object, name: string | symbol, handler: TypedPropertyDescriptor<H>): void => void said(target, name, handler);
}

/** As `Shows`, of server-sent events: each `state` carries what the shape says. */
export function ShowsEvents<T>({ schema }: Shape<T>) {
  const description = 'Server-sent events. Each event `state` carries in `data`, as JSON, what the read of the same thing answers.';
  const said = ApiDefaultResponse({ content: { 'text/event-stream': { schema: { type: 'string', description, 'x-data': schema } as never } } });
  return <H extends Handler<StreamableFile>>(target: object, name: string | symbol, handler: TypedPropertyDescriptor<H>): void => void said(target, name, handler);
}
