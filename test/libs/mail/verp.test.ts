import { mailsNamed, senderOf } from '../../../libs/mail/verp.js';

const settings = { BOUNCE_ADDRESS: 'bounces@mail.example.org', BOUNCE_SECRET: 'a secret of thirty-two letters..', MAIL_FROM_ADDRESS: 'unpsa@example.org' };
const ids = ['019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a', '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
const sender = (id: string, of = settings) => (senderOf(of) as (id: string) => string)(id);

test.each(ids)('an address names mail %s, in whatever letters it comes back', (id) => {
  const address = sender(id);
  expect(address).toMatch(/^bounces\+[a-z2-7]{46}@mail\.example\.org$/);
  expect(address.split('@')[0]!.length).toBeLessThanOrEqual(64);
  for (const text of [address, `To: <${address.toUpperCase()}>`, `X-Original-To: ${address}\nDelivered-To: ${address}`]) expect(mailsNamed(text, settings)).toEqual({ ids: [id], forged: false });
});

test('what was changed by one letter, or signed by somebody else, is forged', () => {
  const address = sender(ids[0]!);
  const other = address.replace(/\+(.)/, (_, letter: string) => `+${letter === 'a' ? 'b' : 'a'}`);
  const foreign = sender(ids[0]!, { ...settings, BOUNCE_SECRET: 'another secret of many letters...' });
  for (const text of [other, foreign]) expect(mailsNamed(text, settings)).toEqual({ ids: [], forged: true });
  expect(mailsNamed(`${foreign} ${address}`, settings)).toEqual({ ids: [ids[0]], forged: true });
});

test.each(['bounces@mail.example.org', 'bounces+short@mail.example.org', sender(ids[0]!).replace('.org', '.org.evil.example'), sender(ids[0]!).replace('mail.', 'mailx'), ''])('"%s" names none', (text) => {
  expect(mailsNamed(text, settings)).toEqual({ ids: [], forged: false });
});

test('without a setting mails come from the one address', () => {
  expect(senderOf({ ...settings, BOUNCE_SECRET: undefined })).toBe('unpsa@example.org');
  expect(mailsNamed(sender(ids[0]!), { ...settings, BOUNCE_ADDRESS: undefined })).toEqual({ ids: [], forged: false });
});
