import type { Template, Templates } from './template.js';

/** Every kind of mail, as the nouns give them. */
export class MailRegistry {
  private readonly templates = new Map<string, Template>();

  /** @throws when two nouns give the same kind. */
  constructor(...given: readonly Templates[]) {
    for (const [kind, template] of given.flatMap((templates) => Object.entries(templates))) {
      if (this.templates.has(kind)) throw new Error(`Two templates write mails of the kind "${kind}".`);
      this.templates.set(kind, template);
    }
  }

  /** @throws when no noun gives it, as under a worker older than the API that queued the mail. */
  template(kind: string): Template {
    const template = this.templates.get(kind);
    if (!template) throw new Error(`No template writes mails of the kind "${kind}".`);
    return template;
  }
}
