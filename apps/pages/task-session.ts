import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../libs/config/config.js';
import { refuse } from '../../libs/refusal/refusal.js';
import { TaskLinks } from '../../libs/review/task.links.js';
import type { Hand } from '../../libs/review/task.rules.js';
import { isToken, formToken, refuseForeign, textOf, type Form } from './form.js';

const cookieName = 'task';

/** A browser that came in by the link of one task. `token`: what the task's forms carry. */
export interface Entered {
  readonly hand: Hand;
  readonly token: string;
}

/** Lets browsers in to one task at a time. */
@Injectable()
export class TaskSessions {
  constructor(
    private readonly links: TaskLinks,
    private readonly config: Config,
  ) {}

  /** Exchanges a link's token for a session in this browser. @returns the task's id. @throws Refusal `link-gone`. */
  async open(token: string, reply: FastifyReply): Promise<string> {
    const { cookie, task } = await this.links.open(token);
    const secure = this.config.PUBLIC_URL.startsWith('https:');
    void reply.setCookie(cookieName, cookie, { path: `/tasks/${task}`, httpOnly: true, sameSite: 'strict', secure });
    return task;
  }

  /** The session of this browser for this task. One that does not exist, is over or is another task's all answer the same. @throws Refusal `not-found`. */
  async enter(request: FastifyRequest, id: string): Promise<Entered> {
    const cookie = request.cookies[cookieName];
    const hand = cookie ? await this.links.session(cookie) : null;
    if (!cookie || hand?.target !== id) {
      refuse('not-found', 'Please open your task with the link in the mail about it. A task stays open in a browser for a day, and only in the browser in which the link was opened.');
    }
    return { hand, token: formToken(cookie) };
  }

  /** As `enter`, for a form that was sent. @throws Refusal `not-allowed` when the form does not come from the task's own page. */
  async enterBy(request: FastifyRequest, id: string, form: Form): Promise<Entered> {
    const entered = await this.enter(request, id);
    refuseForeign(request.headers, this.config.PUBLIC_URL, isToken(textOf(form, 'form'), request.cookies[cookieName]!));
    return entered;
  }
}
