import { simpleParser } from 'mailparser';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../libs/config/project-root.js';
import type { NominationForm } from '../../libs/nomination/nomination.form.js';
import { ApiClient, ok } from './client.js';
import { eventually } from './eventually.js';
import { operator, type Environment } from './processes.js';
import { taskLink, TaskVisit } from './reviewer.js';

export interface Receipt {
  readonly number: string;
  readonly hash: string;
  readonly receivedAt: string;
  readonly onTime: boolean;
  readonly closesAt: string;
  readonly deadlineVersion: number;
}
export interface Draft {
  readonly id: string;
  readonly version: number;
  readonly deadline: { readonly closesAt: string };
}
export interface Seen {
  readonly id: string;
  readonly stage: string;
  readonly holder: string;
  readonly number: string | null;
}
export interface Kept {
  readonly messageId: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly raw: string;
}

/** A mail that asks, perhaps among others, for the review of the nomination with this number. */
export interface TaskMail extends Kept {
  readonly number: string;
}

/** A complete form about the real initiative of the tour, under another title. */
export const completeForm = (title: string, more: Partial<NominationForm> = {}): NominationForm => ({
  ...(JSON.parse(readFileSync(join(projectRoot(), 'docs/tour/nomination.json'), 'utf8')) as NominationForm),
  title,
  ...more,
});

interface Place {
  readonly url: string;
  readonly env: Environment;
  /** Every mail caught so far. */
  readonly mails: () => readonly Kept[];
  readonly patience?: number;
  /** Through which everybody asks. */
  readonly fetch?: typeof fetch;
}

export interface ProposedOutcome {
  readonly nomination: string;
  readonly outcome: string;
  readonly place?: number;
}

/** A panel whose nominations are decided together. */
export interface Panel {
  readonly category: string;
  readonly region: string;
}
const delivery: Panel = { category: 'delivery', region: 'asiaPacific' };

/** The people of one cycle, each with their own way in: a nominator, three officers, reviewers by mail. */
export class Office {
  private readonly texts = new Map<string, string>();

  private constructor(
    readonly cycle: string,
    readonly nominator: ApiClient,
    readonly officers: readonly [ApiClient, ApiClient, ApiClient],
    private readonly place: Place,
  ) {}

  /** Starts a rehearsal from the file now, and gives everybody a key. */
  static async open(place: Place, file = 'test/support/cycles/short.yaml'): Promise<Office> {
    const key = async (...args: string[]) => new ApiClient(place.url, (await operator(['keys', 'create', ...args], place.env)).trim(), place.patience, place.fetch);
    const officer = (n: number) => key('--role', 'officer', '--name', `Officer ${n}`, '--email', `officer${n}-${randomUUID()}@un.example`);
    const [nominator, first, second, third] = await Promise.all([
      key('--role', 'nominator', '--name', 'N. Clerk', '--email', `clerk-${randomUUID()}@assoc.example`, '--institution', 'Public Service Association', '--kind', 'professionalAssociation', '--country', 'IND'),
      officer(1), officer(2), officer(3),
    ]);
    const cycle = (await operator(['cycles', 'rehearse', file], place.env)).trim();
    return new Office(cycle, nominator!, [first!, second!, third!], place);
  }

  /** Enrols reviewers of Asia and the Pacific, none of them from India. */
  async enrol(count: number, email = (n: number) => `reviewer${n}@reviewers.example`): Promise<void> {
    const countries = ['THA', 'KOR', 'JPN', 'NPL', 'IDN'];
    for (let n = 1; n <= count; n += 1) {
      ok(await this.officers[0].post(`/cycles/${this.cycle}/reviewers`, {
        name: `Reviewer ${n}`, email: email(n), country: countries[n % countries.length], regions: ['asiaPacific'], languages: ['en'], timeZone: 'Asia/Bangkok', capacity: 100, partner: 'UN Women',
      }));
    }
  }

  /** Drafts and submits. */
  async nominate(form: NominationForm): Promise<{ id: string; receipt: Receipt }> {
    const { id } = await this.draft(form);
    return { id, receipt: await this.submit(id) };
  }

  async draft(form: NominationForm): Promise<Draft> {
    return ok(await this.nominator.post<Draft>('/nominations', { cycle: this.cycle, ...form }), 201);
  }

  async submit(id: string): Promise<Receipt> {
    return ok(await this.nominator.post<Receipt>(`/nominations/${id}/submission`), 201);
  }

  async see(id: string): Promise<Seen> {
    return ok(await this.officers[0].get<Seen>(`/nominations/${id}`));
  }

  /** Waits until the nomination stands at the stage, with the holder where one is named. */
  reaches(id: string, stage: string, holder?: string, within = 20_000): Promise<Seen> {
    return eventually(async () => {
      const seen = await this.see(id);
      if (seen.stage !== stage || (holder && seen.holder !== holder)) throw new Error(`Expected ${stage}, held by ${holder ?? 'anybody'}; found ${JSON.stringify(seen)}`);
      return seen;
    }, { within, every: 300 });
  }

  /** Decides `pass` on everything that is referred, until the screening is over: what comes in meanwhile may refer anew. */
  async passScreening(id: string, within = 20_000): Promise<void> {
    await eventually(async () => {
      const { stage, holder } = await this.see(id);
      if (stage !== 'late' && stage !== 'screening') return;
      if (stage === 'screening' && holder === 'officer') await this.passReferred(id);
      throw new Error(`Still ${stage}, held by ${holder}.`);
    }, { within, every: 300 });
  }

  /** Decides `pass` on what is referred now, if anything is. */
  async passReferred(id: string): Promise<void> {
    const decisions = (await this.referred(id)).map((rule) => ({ rule, verdict: 'pass', reason: 'Looked at, and found in order.' }));
    if (decisions.length > 0) ok(await this.officers[0].post(`/nominations/${id}/screening-decision`, { decisions }));
  }

  /** Rules that were referred to a person, and that nobody has decided. */
  async referred(id: string): Promise<string[]> {
    const findings = ok(await this.officers[0].get<{ rule: string; verdict: string; decision: unknown }[]>(`/nominations/${id}/findings`));
    return findings.filter(({ verdict, decision }) => verdict === 'refer' && decision === null).map(({ rule }) => rule);
  }

  /** Sees to it that the nomination has its category: the officer's word, unless the cycle's words have passed it meanwhile. */
  async confirmCategory(id: string, within = 20_000, { category } = delivery): Promise<void> {
    await eventually(async () => {
      const { stage } = await this.see(id);
      if (stage === 'late' || stage === 'screening') throw new Error(`Still ${stage}.`);
      if (stage !== 'categorising') return;
      const answer = await this.officers[0].post(`/nominations/${id}/category-decision`, { category });
      if (answer.status === 409) throw new Error(`Just passed: ${JSON.stringify(answer.body)}`);
      ok(answer);
    }, { within, every: 300 });
  }

  /** Waits for the mails that ask reviewers about the nomination with this number: the first one to each, no reminders. */
  tasks(number: string, count = 2, within = 20_000): Promise<readonly TaskMail[]> {
    return eventually(async () => {
      const asking = await this.asking(number);
      const found = asking.filter(({ to }, at) => asking.findIndex((mail) => mail.to[0] === to[0]) === at);
      if (found.length < count) throw new Error(`Found ${found.length} of ${count} tasks of ${number}.`);
      return found;
    }, { within });
  }

  /** Every mail with a link to the task about the nomination, the first one first. */
  async asking(number: string): Promise<readonly TaskMail[]> {
    const texts = await Promise.all(this.mails().map(async (mail) => [mail, await this.textOf(mail)] as const));
    return texts.filter(([, text]) => taskLink(text, number)).map(([mail]) => ({ ...mail, number }));
  }

  /** What the reader of a mail reads. */
  async textOf({ messageId, raw }: Kept): Promise<string> {
    const known = this.texts.get(messageId) ?? (await simpleParser(raw)).text ?? '';
    this.texts.set(messageId, known);
    return known;
  }

  /** The mails whose subject names a nomination. A copy that faults have doubled is the same mail to whoever reads it. */
  mailsOf(number: string): readonly Kept[] {
    return this.mails().filter(({ subject }) => subject.includes(number));
  }

  mails(): readonly Kept[] {
    return [...new Map(this.place.mails().map((mail) => [mail.messageId, mail])).values()];
  }

  visit(mail: TaskMail): Promise<TaskVisit> {
    return TaskVisit.byMail(mail.raw, this.place.patience, this.place.fetch, mail.number);
  }

  /** Both reviewers accept and score. */
  async reviewAll(number: string, score = 8, within?: number): Promise<void> {
    for (const mail of await this.tasks(number, 2, within)) {
      const visit = await this.visit(mail);
      await visit.accept();
      await visit.review(score);
    }
  }

  /** One officer proposes for the panel, the two others approve. @returns the decision's id. */
  async decide(outcomes: readonly ProposedOutcome[], panel: Panel = delivery): Promise<string> {
    const id = await this.propose(outcomes, panel);
    for (const officer of this.officers.slice(1)) ok(await officer.post(`/decisions/${id}/approvals`, { approve: true }));
    return id;
  }

  /** @returns the decision's id. */
  async propose(outcomes: readonly ProposedOutcome[], panel: Panel = delivery): Promise<string> {
    const proposal = { ...panel, reason: 'As ranked.', outcomes: outcomes.map((outcome) => ({ ...outcome, reason: 'Results that last.' })) };
    return ok(await this.officers[0].post<{ id: string }>(`/cycles/${this.cycle}/decisions`, proposal)).id;
  }
}
