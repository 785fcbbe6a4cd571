import { writeFileSync } from 'node:fs';
import type { CycleData } from '../libs/cycle/cycle.types.js';
import { check } from './checks.js';
import { Clock, loop, until } from './clock.js';
import { castMembers, vote } from './committee.js';
import { compose, type Size } from './composition.js';
import type { Pace } from './cycle.js';
import { documentsOf } from './documents.js';
import { ask, Client, each } from './http.js';
import { nominateByFile } from './imports.js';
import { keyIn } from './keyed-in.js';
import { Ledger } from './ledger.js';
import { nominateByApi } from './ministries.js';
import { admitLate, allocate, decide, extend, moved, reviewed, screen, screened, shortlist, standing } from './officers.js';
import * as report from './report.js';
import { castReviewers, enrol, Reviewing } from './reviewers.js';
import { Screen } from './screen.js';
import { Sink } from './sink.js';
import type { Stage } from './stage.js';
import { telephone } from './telephone.js';

export interface Play {
  /** Code of the rehearsal's cycle, which was just loaded. */
  readonly cycle: string;
  /** The cycle that is rehearsed. */
  readonly data: CycleData;
  readonly pace: Pace;
  readonly size: Size;
  readonly origin: string;
  readonly sinkPort: number;
  /** An administrator's key. */
  readonly key: string;
  /** File for every letter, by date and language. */
  readonly letters?: string;
}

/** Plays a whole award year. @returns 0 when everything that was checked holds. */
export async function play({ data, ...given }: Play): Promise<number> {
  const stage = await set({ data, ...given });
  const { screen: show, ledger, composition } = stage;
  const reviewers = castReviewers(data, Math.max(18, Math.round(given.size.nominations / 8)));
  const reviewing = new Reviewing(stage, 10);
  const watching = loop(async () => show.show(inOneLine(await standing(stage))), 1);
  const screening = screen(stage);

  await enrol(stage, reviewers, 60);
  show.say(`${composition.parts.length} nominations of ${new Set(composition.parts.map(({ form }) => form.nominee.country)).size} countries are to come; ${reviewers.length} reviewers are enrolled.`);
  await Promise.all([nominateByApi(stage), nominateByFile(stage), keyIn(stage), extend(stage)]);
  show.say(`${ledger.submittedCount} nominations are submitted.`);
  await admitLate(stage);
  await screened(stage);
  await screening.stop();
  show.say('Screening is over.');

  reviewing.start(reviewers);
  const calls = telephone(stage, reviewers);
  for (const [index] of data.rounds.entries()) {
    const round = index + 1;
    const last = round === data.rounds.length;
    reviewing.nextRound();
    await allocate(stage, round);
    await reviewed(stage, round);
    show.say(`Round ${round}: every review is in.`);
    if (data.rounds[index]!.advances === 'shortlisted') await shortlist(stage, round, last ? 4 : 6);
    if (!last && data.rounds[round]!.documents) await documentsOf(stage);
    await moved(stage);
  }
  await calls.stop();
  if (data.dates.committeeEndsAt) await vote(stage, castMembers(12));
  await decide(stage);
  await announced(stage);
  await watching.stop();
  show.done();
  return ended(stage, reviewers, reviewing.trouble, given.letters);
}

/** Opens the mail server, gives everybody a key, and looks when the cycle opened. */
async function set({ cycle, data, pace, size, origin, sinkPort, key }: Play): Promise<Stage> {
  const sink = new Sink();
  await sink.listen(sinkPort);
  const composition = compose({ ...data, ...(/^\d{4}$/.test(data.edition) && { awardYear: Number(data.edition) }) }, size);
  const administrator = new Client(origin, key);
  const keyed = async (of: object) => new Client(origin, (await administrator.post<{ key: string }>('/keys', of, 201)).key);
  const officer = (n: number) => keyed({ role: 'officer', name: `Officer ${n} (rehearsal)`, email: `officer-${n}@rehearsal.example` });
  const clients = new Map<string, Client>();
  await each(composition.nominators, 8, async ({ id, institution, kind, country, contact }) => {
    clients.set(id, await keyed({ role: 'nominator', name: contact.name, email: contact.email, institution, kind, country, languages: [contact.language] }));
  });
  const officers = [await officer(1), await officer(2), await officer(3)] as const;
  const { opensAt } = await officers[0].get<{ opensAt: string }>(`/cycles/${cycle}`);
  return { origin, cycle, data, pace, composition, clock: new Clock(new Date(opensAt)), ledger: new Ledger(composition.parts), sink, screen: new Screen(), officers, clients };
}

const inOneLine = (stages: Readonly<Record<string, number>>) => Object.entries(stages).map(([stage, count]) => `${stage} ${count}`).join(' · ');

/** Waits for the announcement, and until every letter is out. */
async function announced(stage: Stage): Promise<void> {
  const { clock, pace, screen: show, sink, officers } = stage;
  await clock.until(pace.announcesAt);
  await until('The end of every nomination', async () => {
    const { deciding = 0, ranking = 0, reviewing = 0 } = await standing(stage);
    return deciding + ranking + reviewing === 0;
  }, 60);
  await until('The last letter', async () => (await unsent(officers[0], 'queued')) + (await unsent(officers[0], 'rendered')) === 0, 60);
  show.say(`The results are announced; ${sink.mails.length} mails have come.`);
}

/** Mails that could leave now; reminders of what is done by then wait for their hour, and are dropped. */
async function unsent(officer: Client, state: string): Promise<number> {
  const { items } = await officer.get<{ items: { notBefore: string | null }[] }>(`/mail?state=${state}&limit=200`);
  return items.filter(({ notBefore }) => notBefore === null || Date.parse(notBefore) <= Date.now()).length;
}

async function ended(stage: Stage, reviewers: ReturnType<typeof castReviewers>, trouble: readonly unknown[], letters?: string): Promise<number> {
  const gallery = await ask({ method: 'GET', url: `${stage.origin}/api/v1/gallery/${stage.cycle}` });
  const wrong = [...(await check(stage)), ...trouble.map((error) => `A reviewer's visit failed: ${(error as Error).message}`)];
  const parts = [
    await report.funnel(stage), await report.winners(gallery.body as Parameters<typeof report.winners>[0], stage.data), report.acts(stage), await report.mails(stage), report.forgotten(stage, reviewers),
    wrong.length === 0 ? 'Everything agrees with what the company was told.' : `What does not agree (${wrong.length}):\n${wrong.slice(0, 40).map((sentence) => `  ${sentence}`).join('\n')}`,
  ];
  console.log(`\n${parts.join('\n\n')}`);
  if (letters) writeFileSync(letters, `${report.letters(stage.sink.mails, new Date(Date.now() - stage.clock.now * 1000))}\n`);
  await stage.sink.close();
  return wrong.length === 0 ? 0 : 1;
}
