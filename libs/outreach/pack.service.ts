import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import type { IsoDuration } from '../cycle/cycle.types.js';
import { after } from '../cycle/schedule.js';
import { Acts, type Once } from '../journal/acts.service.js';
import { Mailings } from '../mail/mailing.service.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { lockEvent } from './event.reach.js';
import { clock, tellEvent } from './event.acts.js';
import { whyNotHold } from './invitation.rules.js';
import type { PackLink, PackText } from './pack.entity.js';
import { packLanguage, whyNotAgain, whyNotPack, whyNotTexts, type PackAudience } from './pack.rules.js';

/** What is to be sent, and to whom. */
export interface PackGiven {
  /** By language, ISO 639-1. */
  readonly texts: Readonly<Record<string, PackText>>;
  readonly links?: readonly PackLink[];
  /** Those who accepted or may have come, unless said. */
  readonly to?: PackAudience;
  /** Guests by the ids of their invitations, in place of `to`. */
  readonly guests?: readonly string[];
  readonly perMinute?: number;
  readonly holdFor?: IsoDuration;
}

export interface PackSent {
  readonly event: string;
  readonly pack: number;
  readonly mailing: string;
  readonly recipients: number;
  /** Guests who read none of its languages, and get it in another. */
  readonly otherLanguage: number;
}

interface Guest {
  readonly id: string;
  readonly person: string;
  readonly languages: readonly string[];
}

/** What goes to the guests after an event. */
@Injectable()
export class Packs {
  constructor(
    private readonly acts: Acts,
    private readonly mailings: Mailings,
  ) {}

  /** Sends a pack to guests, each in their language. @throws Refusal before the event is over, and when nobody would get it. */
  send(by: Caller, id: string, given: PackGiven, once: Once): Promise<PackSent> {
    return this.acts.once(once, async (manager) => {
      const { texts, links = [], to = 'accepted', guests: chosen, perMinute, holdFor } = given;
      const event = await lockEvent(manager, by, id);
      const now = await clock(manager);
      refuseIf([...whyNotPack(event, now), ...whyNotTexts(texts), ...whyNotHold(holdFor)]);
      const guests = await guestsOf(manager, id, to, chosen);
      refuseIf(whyNotAgain(await whoHad(manager, id, { texts, links }, guests)));
      const [{ n }] = await manager.query<[{ n: number }]>(
        `insert into outreach_pack (event_id, n, texts, links, made_by)
         select $1, 1 + (select count(*)::int from outreach_pack where event_id = $1), $2, $3, $4 returning n`,
        [id, JSON.stringify(texts), JSON.stringify(links), by.actor],
      );
      await tellEvent(manager, event, { kind: 'packSent', by: by.actor, refs: { pack: n, guests: guests.length, languages: Object.keys(texts) } });
      const mailing = await this.mailings.start(manager, {
        kind: 'outreachPack', subject: id, seq: n, by: by.actor, recipients: guests.map(({ person }) => ({ personId: person })),
        ...(perMinute !== undefined && { perMinute }), ...(holdFor !== undefined && { notBefore: after(now, holdFor) }),
      });
      const otherLanguage = guests.filter(({ languages }) => languages.length > 0 && !languages.includes(packLanguage(languages, texts))).length;
      return { event: id, pack: n, mailing, recipients: guests.length, otherLanguage };
    });
  }
}

/** How many of these guests are recipients of the same words and links; one whose mailing was cancelled before their turn had nothing. */
async function whoHad(manager: EntityManager, id: string, { texts, links }: { readonly texts: PackGiven['texts']; readonly links: readonly PackLink[] }, guests: readonly Guest[]): Promise<number> {
  const [{ had }] = await manager.query<[{ had: number }]>(
    `select count(distinct r.person_id)::int as had
       from outreach_pack k join mailing m on m.kind = 'outreachPack' and m.subject = k.event_id and m.seq = k.n
            join mailing_recipient r on r.mailing_id = m.id
      where k.event_id = $1 and k.texts = $2 and k.links = $3 and r.person_id = any($4) and r.state in ('waiting', 'queued')`,
    [id, JSON.stringify(texts), JSON.stringify(links), guests.map(({ person }) => person)],
  );
  return had;
}

/** @throws Refusal on ids that are no guests of the event, and when there is nobody. */
async function guestsOf(manager: EntityManager, id: string, to: PackAudience, chosen: readonly string[] | undefined): Promise<Guest[]> {
  const guests = await manager.query<Guest[]>(
    `select i.id, i.person_id as person, p.languages from invitation i join person p on p.id = i.person_id
      where i.event_id = $1 and i.misdirected_at is null and ($2::uuid[] is null or i.id = any ($2))
        and ($2::uuid[] is not null or $3 = 'invited' or i.answer in ('accepted', 'tentative')) order by i.id`,
    [id, chosen ?? null, to],
  );
  refuseIf((chosen ?? []).flatMap((guest, n) => (guests.some((one) => one.id === guest) ? [] : [{ problem: 'invalid-fields' as const, field: `/guests/${n}`, detail: 'There is no such guest of this event.' }])));
  if (guests.length === 0) refuse('wrong-stage', to === 'accepted' ? 'No guest accepted. Name the guests, send it to all who were invited, or say that no pack goes.' : 'Nobody was invited. Say that no pack goes.');
  return guests;
}
