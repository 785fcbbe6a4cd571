import type { CycleData } from '../libs/cycle/cycle.types.js';
import type { Reviewer } from './reviewers.js';
import type { Client } from './http.js';
import { standing } from './officers.js';
import type { Caught } from './sink.js';
import type { Stage } from './stage.js';

interface Gallery {
  readonly panels: readonly {
    readonly category: { readonly id: string };
    readonly region: { readonly id: string };
    readonly places: readonly { readonly place: number; readonly winners: readonly { readonly number: string; readonly countryName: string; readonly country: string }[] }[];
  }[];
}

const line = (term: string, value: string | number) => `  ${term.padEnd(46)} ${value}`;

/** The funnel of a cycle: how many came how far. */
export async function funnel(stage: Stage): Promise<string> {
  const { ledger } = stage;
  const now = await standing(stage);
  const of = (...stages: string[]) => stages.reduce((sum, name) => sum + (now[name] ?? 0), 0);
  const awarded = ['winner', 'finalist', 'specialMention', 'notAwarded'];
  return [
    'Funnel',
    line('drafts opened', ledger.acts.get('drafts opened') ?? 0),
    line('submitted', ledger.submittedCount),
    line('still late', of('late')),
    line('withdrawn', of('withdrawn')),
    line('ineligible', of('ineligible')),
    line('reviewed', of(...awarded)),
    line('on the last shortlist', of('winner', 'finalist', 'specialMention')),
    line('winners', of('winner')),
    line('countries that nominated', new Set(ledger.entries.filter(({ receipt }) => receipt).map(({ part }) => part.form.nominee.country)).size),
  ].join('\n');
}

/** Who won in each category and region, as the public gallery shows it. */
export async function winners(gallery: Gallery, { categories, regionScheme }: CycleData): Promise<string> {
  const cell = (category: string, region: string) => {
    const panel = gallery.panels.find((one) => one.category.id === category && one.region.id === region);
    return (panel?.places ?? []).map(({ winners: won }) => (won.length === 0 ? '–' : won.map(({ country }) => country).join('+'))).join(' · ');
  };
  const wide = 22;
  const head = `  ${''.padEnd(16)}${regionScheme.regions.map(({ id }) => id.padEnd(wide)).join('')}`;
  const rows = categories.map(({ id }) => `  ${id.padEnd(16)}${regionScheme.regions.map((region) => cell(id, region.id).padEnd(wide)).join('')}`);
  const all = gallery.panels.flatMap(({ places }) => places.flatMap(({ winners: won }) => won));
  return [`Winners by category and region (first · second; + shared, – empty): ${all.length} from ${new Set(all.map(({ country }) => country)).size} countries`, head, ...rows].join('\n');
}

/** Every mail of the ledger, page by page. */
async function ledgerOfMails(client: Client): Promise<{ kind: string; state: string; messageId: string }[]> {
  const all: { kind: string; state: string; messageId: string }[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: typeof all; next: string | null } = await client.get(`/mail?limit=200${cursor ? `&cursor=${cursor}` : ''}`);
    all.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return all;
}

/** Mails by kind, with the languages in which they came. */
export async function mails({ officers, sink }: Stage): Promise<string> {
  const kinds = await ledgerOfMails(officers[0]);
  const caught = new Map(sink.mails.map((mail) => [mail.messageId, mail]));
  const rows = [...Map.groupBy(kinds, ({ kind }) => kind)].sort((a, b) => b[1].length - a[1].length).map(([kind, all]) => {
    const sent = all.filter(({ messageId }) => caught.has(messageId));
    const languages = [...Map.groupBy(sent, ({ messageId }) => caught.get(messageId)!.language)].sort((a, b) => b[1].length - a[1].length).map(([language, { length }]) => `${language} ${length}`);
    const other = all.length - sent.length;
    return line(kind, `${sent.length} sent (${languages.join(', ')})${other > 0 ? `; ${other} dropped, their reason having gone` : ''}`);
  });
  return [`Mails: ${sink.mails.length} came, ${kinds.length} were queued`, ...rows].join('\n');
}

/** Every letter in the order in which it came, by date and language: what people would get. */
export const letters = (mails: readonly Caught[], opened: Date): string =>
  mails.map(({ at, language, to, subject }) => `${((at.getTime() - opened.getTime()) / 1000).toFixed(1).padStart(7)} s  ${language}  ${to.padEnd(40)} ${subject}`).join('\n');

/** Reviewers who did nothing and to whom nobody wrote twice: whom a season would forget. */
export function forgotten({ sink }: Stage, reviewers: readonly Reviewer[]): string {
  const written = (email: string) => sink.mails.filter(({ to }) => to === email).length;
  const silent = reviewers.filter(({ temper }) => temper === 'silent');
  const alone = silent.filter(({ email }) => written(email) === 1);
  const idle = reviewers.filter(({ email }) => written(email) === 0);
  return [
    'Reviewers',
    line('silent ones, and mails that each got', silent.map(({ email }) => written(email)).join(', ') || 'none'),
    line('asked once and never chased', alone.length === 0 ? 'nobody' : alone.map(({ name }) => name).join(', ')),
    line('never asked for anything', idle.length === 0 ? 'nobody' : idle.map(({ name }) => name).join(', ')),
  ].join('\n');
}

/** What the company did. */
export const acts = ({ ledger }: Stage): string => ['Acts that were answered with a yes', ...[...ledger.acts].map(([act, count]) => line(act, count))].join('\n');
