import { simpleParser } from 'mailparser';
import { eventually } from '../support/eventually.js';
import { completeForm, type Office, type Panel, type Receipt, type TaskMail } from '../support/office.js';
import type { TaskVisit } from '../support/reviewer.js';

export interface Submitted {
  readonly id: string;
  readonly receipt: Receipt;
}

/** How long a stage may take on a machine that has other things to do, ms. */
export const long = 60_000;
export const panel = (category: string): Panel => ({ category, region: 'asiaPacific' });

/** What stories of nominations have in common. */
export class Desk {
  constructor(private readonly office: Office) {}

  submit(title: string, category = 'delivery'): Promise<Submitted> {
    return this.office.nominate(completeForm(title, { category }));
  }

  /** Screens, confirms the category, and waits for the mails to the two who are asked. */
  async toReview({ id, receipt }: Submitted, category = 'delivery'): Promise<readonly TaskMail[]> {
    await this.office.passScreening(id, long);
    await this.office.confirmCategory(id, long, panel(category));
    return this.office.tasks(receipt.number, 2, long);
  }

  /** Takes the task of a mail and scores. */
  async score(mail: TaskMail, points = 8): Promise<TaskVisit> {
    const visit = await this.office.visit(mail);
    await visit.accept();
    await visit.review(points, 'award', `The figures of ${points} districts are given, before and after.`);
    return visit;
  }

  /** The mail to whoever is asked after these two. */
  async next(number: string, before: readonly TaskMail[]): Promise<TaskMail> {
    return (await this.office.tasks(number, 3, long)).find(({ to }) => !before.some((mail) => mail.to[0] === to[0]))!;
  }

  /** Waits for a mail about a nomination, by what its subject says. @returns its text, as its reader sees it. */
  async letter(number: string, subject: string | RegExp, to?: string): Promise<string> {
    const mail = await eventually(() => this.office.mailsOf(number).find((each) => each.subject.match(subject) && (!to || each.to[0] === to)) ?? null, { within: long });
    return (await simpleParser(mail.raw)).text!.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ');
  }

  /** Waits for a mail to a reviewer that says this about a nomination, perhaps among others. */
  async told(number: string, words: string, to: string): Promise<void> {
    await eventually(async () => {
      for (const mail of this.office.mails().filter((each) => each.to[0] === to)) {
        const text = await this.office.textOf(mail);
        // A letter about one thing is one part; in a digest each thing is.
        const parts = text.includes('\n-----') ? text.split(/\n\s*\n/) : [mail.subject + text];
        if (parts.some((part) => part.includes(number) && part.replace(/\s+/g, ' ').includes(words))) return;
      }
      throw new Error(`Nobody told ${to} about ${number}: ${words}`);
    }, { within: long });
  }

  /** Mails that ask somebody again. */
  async remindersTo(number: string, to: string): Promise<readonly TaskMail[]> {
    return (await this.office.asking(number)).filter((mail) => mail.to[0] === to).slice(1);
  }
}
