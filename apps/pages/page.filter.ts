import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { type ProblemCode, problems } from '../../libs/refusal/problems.js';
import { Refusal } from '../../libs/refusal/refusal.js';
import { troubleOf } from '../api/http/problem.reading.js';
import { explanationPage } from './link.pages.js';
import { show } from './page.js';

/** Where the words for a system would sound odd to a person who followed a link. */
const titles: Partial<Record<ProblemCode, { readonly title: string }>> = {
  'not-found': { title: 'There is no such page' },
};

/** Says in words, on a page, what the API says in problem documents. */
@Catch()
export class PageFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { reasons, broken } = troubleOf(thrown);
    const leading = thrown instanceof Refusal ? thrown.leading : reasons[0];
    const reference = broken ? randomUUID() : undefined;
    if (reference) http.getRequest<FastifyRequest>().log.error({ reference, err: thrown }, 'unexpected');
    const { status, title } = { ...problems[leading.problem], ...titles[leading.problem] };
    const detail = broken ? 'What you sent before is safe. Please try again; if it fails again, write to the secretariat and quote the reference.' : leading.detail;
    show(http.getResponse<FastifyReply>(), status, explanationPage({ title, detail, reference }));
  }
}
