import { each } from './http.js';
import type { Receipt } from './ledger.js';
import { Browser } from './page.js';
import { linksIn } from './sink.js';
import type { Stage } from './stage.js';

/** An officer keys in nominations that came on paper; whoever they are for claims them by mail, and submits. */
export async function keyIn({ officers, clients, cycle, clock, pace, ledger, sink, origin }: Stage): Promise<void> {
  const entries = ledger.entries.filter(({ part }) => part.way === 'keyedIn');
  await clock.until(pace.deadline * 0.3);
  await each(entries, 2, async (entry) => {
    const { contact: _, ...form } = entry.part.form;
    const { institution, country, kind, contact } = entry.part.nominator;
    // Somebody of the institution whom the officer met, with a mailbox of their own.
    const email = contact.email.replace('@', `-${entry.part.n}@`);
    const mail = new Promise<string>((resolve) => sink.deliverTo(email, (caught) => linksIn(caught)[0] && resolve(linksIn(caught)[0]!)));
    const { id } = await officers[1].post<{ id: string }>('/nominations', { cycle, ...form, onBehalfOf: { institution, country, kind, contact: { ...contact, email } } }, 201);
    ledger.drafted(entry, id);
    const browser = new Browser(origin);
    await browser.openLink(await mail, { sure: 'yes' });
    ledger.did('drafts claimed by mail');
    await browser.go(`/drafts/${id}/check`);
    await browser.send(`/drafts/${id}/submission`, { certify: 'yes' });
    ledger.submitted(entry, await clients.get(entry.part.nominator.id)!.get<Receipt>(`/nominations/${id}/receipt`));
  });
}
