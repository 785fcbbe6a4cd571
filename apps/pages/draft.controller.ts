import { Body, Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { Documents } from '../../libs/nomination/document.service.js';
import { Drafts } from '../../libs/nomination/draft.service.js';
import { DraftViews, type DraftView } from '../../libs/nomination/draft.views.js';
import { NominationQueries } from '../../libs/nomination/nomination.queries.js';
import { refuse, Refusal } from '../../libs/refusal/refusal.js';
import { wordsIn } from '../../libs/words/words.js';
import { Open } from '../api/http/decorators.js';
import { send } from './download.js';
import { draftWithdrawnPage } from './draft-link.pages.js';
import { DraftSessions, type EnteredDraft } from './draft-session.js';
import { atFields, changesTyped, partsOf, typedIn, valueOf, whyNotTyped, type DraftPart } from './draft.form.js';
import { documentsPage, draftPage, partPage, submittedPage } from './draft.pages.js';
import { textOf, type Form } from './form.js';
import { PageFilter } from './page.filter.js';
import { goTo, show } from './page.js';

/** The pages of one draft, for the browser that came in by its link: its task list, its parts, its documents. */
@Open()
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller('drafts/:id')
export class DraftController {
  constructor(
    private readonly sessions: DraftSessions,
    private readonly views: DraftViews,
    private readonly drafts: Drafts,
    private readonly documents: Documents,
    private readonly queries: NominationQueries,
  ) {}

  @Get()
  async read(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const entered = await this.sessions.enter(request, id);
    const draft = await this.views.of(entered, entered.hand);
    if (draft.standing === 'withdrawn') return show(reply, 200, draftWithdrawnPage(draft));
    if (draft.standing !== 'submitted') return show(reply, 200, draftPage({ draft }));
    const { sentence, hash } = await this.queries.receipt(entered.caller, id);
    show(reply, 200, submittedPage({ draft, sentence, hash }));
  }

  @Get('parts/:part')
  async part(@Param('id') id: string, @Param('part') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { draft, part, token } = await this.open(await this.sessions.enter(request, id), name);
    show(reply, 200, partPage({ draft, part, token, typed: typedIn(part, undefined, draft.form) }));
  }

  /** Saves a part over the version that was read. An untouched form changes nothing. */
  @Post('parts/:part')
  async save(@Param('id') id: string, @Param('part') name: string, @Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const entered = await this.sessions.enterBy(request, id, textOf(form, 'form'));
    const { draft, part, token } = await this.open(entered, name);
    const typed = typedIn(part, form, draft.form);
    const errors = whyNotTyped(typed);
    if (errors.length > 0) return show(reply, 422, partPage({ draft, part, token, typed, errors }));
    const changes = changesTyped(typed, draft.form);
    if (!changes) return goTo(reply, `/drafts/${id}`);
    try {
      await this.drafts.edit(entered.caller, id, Number(textOf(form, 'version')) || 0, changes);
    } catch (refusal) {
      return this.unsaved(reply, refusal, entered, { part, token, typed });
    }
    goTo(reply, `/drafts/${id}`);
  }

  @Get('documents')
  async files(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { draft, token } = await this.open(await this.sessions.enter(request, id));
    show(reply, 200, documentsPage({ draft, token, once: randomUUID() }));
  }

  @Post('documents')
  async attach(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const file = request.isMultipart() ? await request.file({ throwFileSizeLimit: false, limits: { fileSize: Number.MAX_SAFE_INTEGER } }) : undefined;
    const field = (name: string) => textOf(Object.fromEntries(Object.entries(file?.fields ?? {}).map(([key, part]) => [key, (part as { value?: unknown } | undefined)?.value])), name);
    try {
      const entered = await this.sessions.enterBy(request, id, field('form'));
      const { draft, token } = await this.open(entered);
      if (!file?.filename) return show(reply, 422, documentsPage({ draft, token, once: randomUUID(), errors: [{ id: 'file', detail: wordsIn(draft.language)('draft.documents.choose') }] }));
      await this.documents.attach(entered.caller, id, { name: file.filename, content: file.file }, { owner: entered.caller.actor, key: `document of ${id} ${field('once')}`, request: id });
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || !['file-refused', 'too-large'].includes(refusal.leading.problem)) throw refusal;
      const { draft, token } = await this.open(await this.sessions.enter(request, id));
      return show(reply, 422, documentsPage({ draft, token, once: randomUUID(), errors: refusal.reasons.map(({ detail }) => ({ id: 'file', detail })) }));
    } finally {
      // What was not read would keep the line busy.
      file?.file.resume();
    }
    goTo(reply, `/drafts/${id}/documents`);
  }

  /** A supporting document, to be saved and never shown by the browser as a page of ours. */
  @Get('documents/:document')
  async document(@Param('id') id: string, @Param('document') documentId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { caller } = await this.sessions.enter(request, id);
    const { document, content } = await this.documents.read(caller, id, documentId);
    send(reply, document, content);
  }

  /** What was typed stays on the page: beside what somebody else has saved meanwhile, or with what is wrong about it. */
  private async unsaved(reply: FastifyReply, refusal: unknown, entered: EnteredDraft, { part, token, typed }: { part: DraftPart; token: string; typed: Record<string, string> }): Promise<void> {
    if (!(refusal instanceof Refusal)) throw refusal;
    const { problem } = refusal.leading;
    if (problem !== 'stale-version' && problem !== 'invalid-fields') throw refusal;
    const draft = await this.views.of({ nomination: (await this.sessions.again(entered.hand)).nomination }, entered.hand);
    if (problem === 'invalid-fields') return show(reply, 422, partPage({ draft, part, token, typed, errors: atFields(refusal.reasons) }));
    const differing = part.fields.find(({ path }) => typed[path] !== valueOf(draft.form, path));
    const errors = [{ id: (differing ?? part.fields[0]!).path.replaceAll('.', '-'), detail: wordsIn(draft.language)('draft.save.stale') }];
    show(reply, 409, partPage({ draft, part, token, typed, errors, conflict: true }));
  }

  private async open(entered: EnteredDraft, name?: string): Promise<{ draft: DraftView; part: DraftPart; token: string }> {
    const draft = await this.views.of(entered, entered.hand);
    if (draft.standing !== 'taken' && draft.standing !== 'unclaimed') refuse('link-gone', wordsIn(draft.language)('draft.page.over'));
    const part = partsOf(draft).find(({ id, fields }) => (name === undefined ? fields.length === 0 : id === name && fields.length > 0));
    return part ? { draft, part, token: entered.token } : refuse('not-found', 'The draft has no such part.');
  }
}
