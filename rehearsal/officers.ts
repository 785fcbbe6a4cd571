import { loop, until } from './clock.js';
import { each, type Client } from './http.js';
import type { Entry } from './ledger.js';
import { countryOfLateOnes, extension } from './ministries.js';
import type { Stage } from './stage.js';

interface Listed {
  readonly id: string;
  readonly number: string | null;
  readonly stage: string;
  readonly holder: string;
  readonly country: string | null;
  readonly category: string | null;
  readonly region: string | null;
}

interface Finding {
  readonly rule: string;
  readonly verdict: 'pass' | 'fail' | 'refer';
  readonly decision: unknown;
}

/** Every nomination of a list, page by page. */
export async function listed(client: Client, filter: Record<string, string>): Promise<Listed[]> {
  const all: Listed[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ ...filter, limit: '200', sort: 'number', ...(cursor && { cursor }) });
    const page: { items: Listed[]; next: string | null } = await client.get(`/nominations?${query}`);
    all.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return all;
}

/** How many nominations stand at each stage. */
export async function standing({ officers, cycle }: Pick<Stage, 'officers' | 'cycle'>): Promise<Readonly<Record<string, number>>> {
  const { stages } = await officers[0].get<{ stages: { key: string; count: number }[] }>(`/cycles/${cycle}/figures`);
  return Object.fromEntries(stages.map(({ key, count }) => [key, count]));
}

/** The officers' day while nominations come in: what rules refer, and categories that are in doubt. Works until told to stop. */
export function screen(stage: Stage): { stop(): Promise<void> } {
  return loop(async () => {
    await decideReferred(stage);
    await settleCategories(stage);
  }, 0.7);
}

async function decideReferred({ officers, cycle, ledger }: Stage): Promise<void> {
  const waiting = await listed(officers[0], { cycle, stage: 'screening', holder: 'officer' });
  await each(waiting, 4, async ({ id }) => {
    const findings = await officers[0].get<Finding[]>(`/nominations/${id}/findings`);
    const referred = findings.filter(({ verdict, decision }) => verdict === 'refer' && decision === null).map(({ rule }) => rule);
    const entry = ledger.of(id);
    for (const rule of referred) ledger.did(`findings of "${rule}" decided`);
    if (referred.includes('possibleDuplicate') && entry?.part.story === 'duplicate') entry.found = true;
    if (referred.includes('possiblePastWinner') && entry?.part.story === 'pastWinner') entry.found = true;
    if (referred.includes('possiblePastWinner') && entry?.part.story !== 'pastWinner') ledger.did('initiatives barred by a later or another award');
    const decisions = referred.map((rule) => ({ rule, ...verdictOn(rule, entry) }));
    // Somebody else may have moved it since the list was read.
    if (decisions.length > 0) await officers[0].post(`/nominations/${id}/screening-decision`, { decisions }, [201, 409]);
  });
}

function verdictOn(rule: string, entry: Entry | undefined): { verdict: 'pass' | 'fail'; reason: string } {
  const story = entry?.part.story;
  if (rule === 'possibleDuplicate' && story === 'duplicate') return { verdict: 'fail', reason: 'The same initiative was nominated before by another institution.' };
  if (rule === 'possiblePastWinner' && story === 'pastWinner') return { verdict: 'fail', reason: 'The initiative was awarded in an earlier edition.' };
  return { verdict: 'pass', reason: 'Looked at, and found in order.' };
}

async function settleCategories({ officers, cycle, ledger }: Stage): Promise<void> {
  const waiting = await listed(officers[1], { cycle, stage: 'categorising', holder: 'officer' });
  if (waiting.length === 0) return;
  const decisions = waiting.flatMap(({ id }) => {
    const category = ledger.of(id)?.part.form.category;
    return category ? [{ nomination: id, category }] : [];
  });
  if (decisions.length === 0) return;
  await officers[1].post(`/cycles/${cycle}/category-decisions`, { decisions }, [200, 201, 409]);
  ledger.did('doubtful categories settled', decisions.length);
}

interface Preview {
  readonly drafts?: unknown;
  readonly mails?: unknown;
}

/** Moves the cycle's deadline shortly before it falls, after a look at what that brings about. */
export async function extend({ officers, cycle, clock, pace, ledger, screen: show }: Stage): Promise<void> {
  await clock.until(pace.deadline - 4);
  const { deadline } = await officers[0].get<{ deadline: string }>(`/cycles/${cycle}`);
  const closesAt = new Date(Date.parse(deadline) + extension * 1000).toISOString();
  const move = { closesAt, reason: 'Storms have cut the lines of several countries.' };
  await officers[0].post<Preview>(`/cycles/${cycle}/deadlines/preview`, move, [200, 201]);
  await officers[0].post(`/cycles/${cycle}/deadlines`, move, 201);
  ledger.did('deadlines moved');
  show.say(`An officer moved the deadline by ${extension} seconds, four seconds before it fell.`);
}

/** After the end: one country is given more time, which makes its late ones timely; two others are admitted with a reason. */
export async function admitLate(stage: Stage): Promise<void> {
  const { officers, cycle, clock, pace, ledger } = stage;
  await clock.until(pace.deadline + extension + 4);
  const country = countryOfLateOnes(stage);
  const { deadline } = await officers[0].get<{ deadline: string }>(`/cycles/${cycle}`);
  const closesAt = new Date(Date.parse(deadline) + 3_500).toISOString();
  await officers[0].post(`/cycles/${cycle}/deadlines`, { closesAt, country, reason: 'The country was cut off by a storm.' }, 201);
  ledger.did('deadlines moved');
  const late = ledger.entries.filter(({ part, receipt }) => part.story === 'late' && receipt);
  for (const entry of late.filter(({ part }) => part.nominator.country === country)) entry.admitted = 'extension';
  for (const entry of late.filter(({ part }) => part.nominator.country !== country).slice(0, 2)) {
    await officers[1].post(`/nominations/${entry.id}/admission`, { reason: 'The courier of the ministry was on strike.' }, 201);
    entry.admitted = 'officer';
    ledger.did('late nominations admitted');
  }
}

/** Waits until nothing is on its way to review any more. */
export const screened = (stage: Stage): Promise<void> =>
  until('The end of screening', async () => {
    const { screening = 0, categorising = 0, late = 0 } = await standing(stage);
    const { ledger } = stage;
    const count = (holds: (entry: Entry) => boolean) => ledger.entries.filter(holds).length;
    const staysLate = count(({ part, admitted }) => part.story === 'late' && !admitted);
    return ledger.submittedCount === count(({ part }) => part.story !== 'draftOnly') && late === staysLate && screening + categorising === 0;
  }, 120);

interface Allocation {
  readonly id: string;
  readonly figures: { readonly wanted: number; readonly given: number; readonly took: number; readonly gap: number };
}

/** Gives a whole round its reviewers: computed, looked at, released. */
export async function allocate({ officers, cycle, ledger, screen: show }: Stage, round: number): Promise<void> {
  const { id, figures } = await officers[0].post<Allocation>(`/cycles/${cycle}/allocations`, { round });
  await officers[0].post(`/allocations/${id}/release`, {}, [200, 201]);
  ledger.did('reviews allocated', figures.given);
  show.say(`Round ${round}: ${figures.given} of ${figures.wanted} reviews allocated in ${(figures.took / 1000).toFixed(2)} s, ${(figures.gap * 100).toFixed(2)}% above the bound of the relaxation, and released.`);
}

/** Waits until a round's reviews are in. Nominations whose reviewers never answer are given to others meanwhile. */
export const reviewed = (stage: Stage, round: number): Promise<void> =>
  until(`The end of round ${round}`, async () => {
    const { reviewing = 0 } = await standing(stage);
    return reviewing === 0;
  }, 150);

interface Shortlists {
  readonly panels: readonly { readonly category: string; readonly region: string; readonly advancing: readonly unknown[] }[];
  readonly notYet: readonly unknown[];
}

/** Shortlists of all panels, as the ranking suggests them. @returns how many nominations go on. */
export async function shortlist({ officers, cycle, ledger, screen: show }: Stage, round: number, top: number): Promise<number> {
  const proposal = await officers[0].get<Shortlists>(`/cycles/${cycle}/shortlists/proposal?round=${round}&top=${top}`);
  const { panels } = await officers[0].post<{ panels: { advancing: number; notAdvancing: number }[] }>(`/cycles/${cycle}/shortlists`, { panels: proposal.panels });
  const advancing = panels.reduce((sum, panel) => sum + panel.advancing, 0);
  ledger.did('panels shortlisted', panels.length);
  show.say(`Round ${round}: ${panels.length} panels shortlisted; ${advancing} nominations go on.`);
  return advancing;
}

/** Waits until the shortlists of a round have taken effect. */
export const moved = (stage: Stage): Promise<void> =>
  until('The effect of the shortlists', async () => {
    const { ranking = 0, documents = 0 } = await standing(stage);
    return ranking + documents === 0;
  }, 60);

interface Proposals {
  readonly decisions: readonly unknown[];
}

/** One officer proposes what the committee voted, two others approve. */
export async function decide({ officers, cycle, ledger, screen: show }: Stage): Promise<void> {
  const proposal = await officers[0].get<Proposals>(`/cycles/${cycle}/decisions/proposal`);
  const decisions = await officers[0].post<{ id: string }[]>(`/cycles/${cycle}/proposals`, proposal);
  const ids = decisions.map(({ id }) => id);
  for (const officer of officers.slice(1)) await officer.post(`/cycles/${cycle}/approvals`, { decisions: ids, approve: true });
  ledger.did('decisions proposed', ids.length);
  ledger.did('approvals given', ids.length * 2);
  show.say(`${ids.length} panels decided: proposed by one officer, approved by two others. Under embargo until the announcement.`);
}
