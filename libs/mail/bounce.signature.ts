import { createHmac, timingSafeEqual } from 'node:crypto';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Seconds by which clocks may differ, and after which a message that was overheard is of no use. */
const tolerance = 300;

/**
 * Whether a body was signed as Standard Webhooks say (HMAC-SHA256 of id, timestamp and body), within the last five minutes. Over the bytes themselves: a
 * message of mail need not be UTF-8. @param secret `whsec_` and base64.
 */
export function isSigned(body: Buffer, headers: Headers, secret: string, now = Date.now()): boolean {
  const [id, at, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => String(headers[name] ?? '')) as [string, string, string];
  if (id === '' || !/^\d{1,12}$/.test(at) || Math.abs(now / 1000 - Number(at)) > tolerance) return false;
  const right = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(`${id}.${at}.`).update(body).digest();
  return given.split(' ').some((one) => {
    const found = one.startsWith('v1,') ? Buffer.from(one.slice(3), 'base64') : Buffer.alloc(0);
    return found.length === right.length && timingSafeEqual(found, right);
  });
}
