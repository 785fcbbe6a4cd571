import type { Reason } from '../refusal/problems.js';
import type { Mail } from './mail.entity.js';

/** Only what did not arrive is sent once more: whoever has it already would get it twice. */
export function whyNotResend({ state, bounce }: Pick<Mail, 'state' | 'bounce'>): Reason[] {
  if (state === 'failed' || (state === 'sent' && bounce === 'bounced')) return [];
  const detail = {
    queued: 'The mail waits to be sent; nothing needs to be done.',
    rendered: 'The mail waits to be sent; nothing needs to be done.',
    dropped: 'The mail was not sent, since what it was for had gone.',
    sent: 'The mail server took the mail, and nothing says that it did not arrive.',
    failed: '',
  }[state];
  return [{ problem: 'wrong-stage', detail }];
}
