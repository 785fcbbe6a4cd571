import { Controller, Get, Header, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { Documents, type Arriving, type DocumentAnswer } from '../../../libs/nomination/document.service.js';
import { refuse } from '../../../libs/refusal/refusal.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows, ShowsFile } from '../http/shows.js';
import { documentAnswer, documents } from './standing.answers.js';

@Controller('nominations/:id/documents')
export class DocumentController {
  constructor(private readonly documents: Documents) {}

  /** Adds one supporting document: a multipart form with one file, of the types and the size that the cycle takes. */
  @Post()
  @Can('nomination.attach')
  @Shows(documentAnswer)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] } })
  async attach(@By() caller: Caller, @Param('id') id: string, @OnceKey() once: Once, @Req() request: FastifyRequest): Promise<DocumentAnswer> {
    return this.documents.attach(caller, id, await fileOf(request), once);
  }

  @Get()
  @Can('nomination.documents')
  @Shows(documents)
  list(@By() caller: Caller, @Param('id') id: string): Promise<DocumentAnswer[]> {
    return this.documents.list(caller, id);
  }

  /** A document's bytes, to be saved and never to be shown in place: they come from a stranger. */
  @Get(':document')
  @Can('nomination.document')
  @ShowsFile('*/*', 'The bytes as they came, in the media type of the document.')
  @Header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
  async read(@By() caller: Caller, @Param('id') id: string, @Param('document') documentId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { document, content } = await this.documents.read(caller, id, documentId);
    void reply.header('x-content-type-options', 'nosniff');
    return new StreamableFile(content, { type: document.mediaType, length: document.bytes, disposition: attachment(document.name) });
  }
}

/** The first file of the form, still arriving. How much of it is kept is the store's decision, so the parser sets no limit. */
export async function fileOf(request: FastifyRequest): Promise<Arriving> {
  const part = await request.file({ throwFileSizeLimit: false, limits: { fileSize: Number.MAX_SAFE_INTEGER } });
  if (!part) refuse('invalid-fields', 'The form has no file. Send one, as the field "file".', { field: '/file' });
  return { name: part.filename ?? '', content: part.file };
}

/** RFC 6266: the name in ASCII for old clients, in full for the rest. */
function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const full = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${full}`;
}
