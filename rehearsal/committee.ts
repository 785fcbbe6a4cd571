import { leaveEmpty } from '../libs/decision/committee.rules.js';
import { chance } from './chance.js';
import { each } from './http.js';
import { Browser } from './page.js';
import { linksIn } from './sink.js';
import type { Stage } from './stage.js';

const countries = ['BRA', 'CAN', 'EGY', 'FRA', 'GHA', 'IND', 'JPN', 'KEN', 'MEX', 'MAR', 'NZL', 'NOR', 'PHL', 'ROU', 'RUS', 'SEN', 'ZAF', 'THA', 'TUR', 'TZA', 'ARE', 'USA', 'VNM', 'CHN'];

export interface Member {
  readonly name: string;
  readonly email: string;
  readonly country: string;
}

/** Members of the committee; 24 experts in 2012. */
export const castMembers = (count: number): Member[] =>
  countries.slice(0, count).map((country, n) => ({ name: `Expert ${n + 1} (rehearsal)`, email: `expert-${n + 1}@rehearsal.example`, country }));

/** Enrols the members, opens the vote, and has everybody vote on every panel by the link of their mail. */
export async function vote(stage: Stage, members: readonly Member[]): Promise<void> {
  const { officers, cycle, ledger, screen, sink } = stage;
  await each(members, 8, async (member) => void (await officers[0].post(`/cycles/${cycle}/committee-members`, member)));
  const arrived = members.map(({ email }) => new Promise<string>((resolve) => sink.deliverTo(email, (mail) => resolve(linksIn(mail)[0]!))));
  const { panels } = await officers[0].post<{ panels: unknown[] }>(`/cycles/${cycle}/committee`, {});
  screen.say(`The committee votes: ${members.length} members, ${panels.length} panels.`);
  await each(arrived, 6, async (link, n) => voteAll(stage, await link, n));
  ledger.did('members who voted', members.length);
}

/** Every panel of one member: the page of the shortlist, then a vote for each place. */
async function voteAll({ origin, ledger }: Stage, link: string, n: number): Promise<void> {
  const luck = chance(n + 1);
  const browser = new Browser(origin);
  await browser.openLink(link);
  const panels = [...new Set([...browser.html.matchAll(/href="(\/committee\/[^"/]+\/[^"/]+\/[^"/]+)"/g)].map(([, path]) => path!))];
  for (const panel of panels) {
    await browser.go(panel);
    const places = browser.controls('place.');
    if (places.length === 0) continue;
    const mood = luck.next();
    const choices = places.map((name, place) => [name, choiceOf(browser.html, name, place, mood)] as const);
    await browser.send(panel, Object.fromEntries(choices));
    ledger.did('votes given');
  }
}

/** Mostly the first of the ranking for the first place and the second for the second; now and then those behind them, or nobody for the last place. */
function choiceOf(html: string, name: string, place: number, mood: number): string {
  const values = [...html.matchAll(new RegExp(`name="${name.replace('.', '\\.')}" value="([^"]+)"`, 'g'))].map(([, value]) => value!);
  const nominations = values.filter((value) => value !== leaveEmpty);
  const wanted = place + (mood > 0.75 ? 1 : 0);
  return (mood > 0.95 && place > 0) || wanted >= nominations.length ? leaveEmpty : nominations[wanted]!;
}
