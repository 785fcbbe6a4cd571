import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '../config/config.js';

type Settings = Pick<Config, 'BOUNCE_ADDRESS' | 'BOUNCE_SECRET' | 'MAIL_FROM_ADDRESS'>;

/** RFC 4648, in lower case: some servers turn an address into that, and none drops these letters. */
const letters = 'abcdefghijklmnopqrstuvwxyz234567';
const [idLength, macLength] = [26, 20];

/**
 * The envelope sender: with BOUNCE_ADDRESS one for each mail, `bounces+<mail's id, signed>@domain`, so that what comes back says by itself which mail it
 * is about (variable envelope return path), and nobody else can write such an address. 46 letters behind the plus leave 17 of the 64 before it.
 */
export function senderOf({ BOUNCE_ADDRESS: base, BOUNCE_SECRET: secret, MAIL_FROM_ADDRESS: from }: Settings): string | ((mailId: string) => string) {
  if (!base || !secret) return from;
  const [local, domain] = base.split('@') as [string, string];
  return (mailId) => `${local}+${base32(bytesOf(mailId)).slice(0, idLength)}${macOf(mailId, secret)}@${domain}`;
}

/** What the addresses in a text say: the mails whose signature is right, and whether there was one that is wrong. */
export function mailsNamed(text: string, { BOUNCE_ADDRESS: base, BOUNCE_SECRET: secret }: Settings): { ids: string[]; forged: boolean } {
  if (!base || !secret) return { ids: [], forged: false };
  const [local, domain] = base.split('@').map((part) => part.replace(/[^\w]/g, '\\$&')) as [string, string];
  const named = [...text.matchAll(new RegExp(`${local}\\+([a-z2-7]{${idLength}})([a-z2-7]{${macLength}})@${domain}(?![\\w.-]*\\w)`, 'gi'))];
  const ids = named.flatMap(([, id, mac]) => {
    const mailId = uuidOf(id!.toLowerCase());
    return timingSafeEqual(Buffer.from(macOf(mailId, secret)), Buffer.from(mac!.toLowerCase())) ? [mailId] : [];
  });
  return { ids: [...new Set(ids)], forged: ids.length < named.length };
}

/** A hundred bits: more than anybody can try over mail. */
const macOf = (mailId: string, secret: string): string => base32(createHmac('sha256', secret).update(`bounce of ${mailId}`).digest()).slice(0, macLength);

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.match(/.{1,5}/g)!.map((five) => letters[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function uuidOf(text: string): string {
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const hex = bits.slice(0, 128).match(/.{4}/g)!.map((four) => parseInt(four, 2).toString(16)).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
