import { isPublic, mayReach, whyNotEndpoint } from '../../../libs/nomination/webhook.address.js';
import { isGone, isHopeless, isTaken, retryAfter } from '../../../libs/nomination/webhook.rules.js';

test.each([
  ['93.184.215.14', true], ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', true],
  ['10.1.2.3', false], ['172.16.0.1', false], ['172.32.0.1', true], ['192.168.1.1', false], ['127.0.0.1', false], ['169.254.169.254', false], ['100.64.0.1', false],
  ['0.0.0.0', false], ['224.0.0.1', false], ['255.255.255.255', false], ['192.0.2.1', false], ['198.18.0.1', false],
  ['::1', false], ['::', false], ['fe80::1', false], ['fd00::1', false], ['ff02::1', false], ['::ffff:10.0.0.1', false], ['::ffff:93.184.215.14', false], ['64:ff9b::a00:1', false],
  ['2002:0a00:0001::1', false], ['2001:db8::1', false], ['2001::1', false], ['not an address', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublic(address)).toBe(expected);
});

test('this machine is reached only where a setting says so', () => {
  expect([mayReach('127.0.0.1', true), mayReach('::1', true), mayReach('10.0.0.1', true), mayReach('127.0.0.1', false)]).toEqual([true, true, false, false]);
});

test.each<[string, string | null]>([
  ['https://agency.example/hooks', null], ['https://agency.example:8443/hooks?x=1', null],
  ['http://agency.example/hooks', 'The address must begin with https://.'], ['ftp://agency.example', 'The address must begin with https://.'],
  ['https://u:p@agency.example', 'An address with a user and a password in it is not taken: messages are signed instead.'],
  ['agency.example', 'Send an address as https://agency.example/hooks.'],
  ...['https://127.0.0.1/', 'https://[::1]/', 'https://[fd00::1]/', 'https://2130706433/', 'https://0x7f.1/', 'https://localhost/', 'https://metadata/', 'https://vault.internal/', 'https://printer.local./'].map(
    (url): [string, string] => [url, 'The address is not one of the public internet.'],
  ),
])('%s as an endpoint: %s', (url, expected) => {
  expect(whyNotEndpoint(url, false)).toBe(expected);
});

test.each<[string, string | null]>([['http://127.0.0.1:8080/', null], ['http://localhost:8080/', null], ['http://10.0.0.1/', 'The address must begin with https://.'], ['https://10.0.0.1/', 'The address is not one of the public internet.']])(
  'for development, %s: %s',
  (url, expected) => {
    expect(whyNotEndpoint(url, true)).toBe(expected);
  },
);

test('tries grow apart, up to six hours; after days without one that succeeds it is hopeless', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 20].map(retryAfter)).toEqual([5, 20, 80, 320, 1_280, 5_120, 20_480, 21_600, 21_600]);
  const now = new Date('2027-01-10T00:00:00Z');
  expect([isHopeless(new Date('2027-01-05T00:00:00Z'), now), isHopeless(new Date('2027-01-05T00:00:01Z'), now)]).toEqual([true, false]);
  expect([200, 204, 299, 301, 404, 500, null].map(isTaken)).toEqual([true, true, true, false, false, false, false]);
  expect([410, 404].map(isGone)).toEqual([true, false]);
});
