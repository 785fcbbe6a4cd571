import { createHash, timingSafeEqual } from 'node:crypto';
import { refuse } from '../../libs/refusal/refusal.js';

/** A form as it came; nothing is known of it. */
export type Form = Readonly<Record<string, unknown>> | undefined;

/** One field's text; empty when it was not sent, or sent twice. */
export function textOf(form: Form, name: string): string {
  const value = form && Object.hasOwn(form, name) ? form[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/** What a page's forms carry so that no other site can send them: made from the session's cookie, which no other site can read. */
export const formToken = (cookie: string): string => createHash('sha256').update(`form ${cookie}`).digest('base64url');

/**
 * Whether a form may come from a page of ours, as far as the browser tells. Our pages send no referrer, and so browsers
 * send `Origin: null` with their forms: that counts only together with `Sec-Fetch-Site: same-origin`, or for browsers that
 * say nothing, with the form's own token.
 * @throws Refusal `not-allowed`.
 */
export function refuseForeign(headers: Readonly<Record<string, string | string[] | undefined>>, publicUrl: string, hasToken: boolean): void {
  const site = headers['sec-fetch-site'];
  const origin = headers['origin'];
  const own = site === undefined ? origin === undefined || origin === 'null' || origin === new URL(publicUrl).origin : site === 'same-origin';
  if (!own || !hasToken) refuse('not-allowed', 'This form was not sent from its own page. Go back to the page, reload it, and send the form again. Nothing was changed.');
}

export function isToken(given: string, cookie: string): boolean {
  const expected = Buffer.from(formToken(cookie));
  const found = Buffer.from(given);
  return found.length === expected.length && timingSafeEqual(found, expected);
}
