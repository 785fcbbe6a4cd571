import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Links, type FoundLink } from '../access/links.service.js';
import type { Hand } from './task.rules.js';

/** The emailed links of tasks, and the browser sessions that they open. */
@Injectable()
export class TaskLinks {
  constructor(
    private readonly database: DataSource,
    private readonly links: Links,
  ) {}

  /** The link of a token, expired or not; null when none was ever mailed. */
  find(token: string): Promise<FoundLink | null> {
    return this.links.find(this.database.manager, token);
  }

  /** Exchanges a link for a session. @returns the cookie's value and the task's id. @throws Refusal `link-gone`. */
  async open(token: string): Promise<{ cookie: string; task: string }> {
    const { cookie, link } = await this.links.openSession(this.database.manager, token);
    return { cookie, task: link.target };
  }

  /** What a cookie proves; null when it proves nothing, or no longer. */
  session(cookie: string): Promise<Hand | null> {
    return this.links.session(this.database.manager, cookie);
  }
}
