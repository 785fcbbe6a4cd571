import { BlockList, isIP } from 'node:net';

/** Networks that are not of the public internet. Source: the IANA registries of special-purpose addresses, and multicast. */
const special = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) special.addSubnet(network, bits, 'ipv4');
const publicV6 = new BlockList();
publicV6.addSubnet('2000::', 3, 'ipv6');
// Within it: protocol assignments and tunnels that lead to IPv4, documentation, 6to4.
for (const [network, bits] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const) special.addSubnet(network, bits, 'ipv6');

/** Whether an IP address is one of the public internet. */
export function isPublic(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !special.check(address, 'ipv4');
  return version === 6 && publicV6.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

const loopback = (address: string): boolean => /^127\.|^::1$/.test(address);

/** Whether a message may be sent to an IP address. @param loopbackToo on a developer's machine. */
export const mayReach = (address: string, loopbackToo: boolean): boolean => isPublic(address) || (loopbackToo && loopback(address));

/** Why an address cannot be an endpoint, as it stands; null when nothing speaks against it. Where its name leads is looked at when it is called. */
export function whyNotEndpoint(text: string, loopbackToo: boolean): string | null {
  const url = URL.parse(text);
  if (!url) return 'Send an address as https://agency.example/hooks.';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.username || url.password) return 'An address with a user and a password in it is not taken: messages are signed instead.';
  if (url.protocol !== 'https:' && !(loopbackToo && url.protocol === 'http:' && (loopback(host) || host === 'localhost'))) return 'The address must begin with https://.';
  if (isIP(host) && !mayReach(host, loopbackToo)) return 'The address is not one of the public internet.';
  if (!isIP(host) && (!host.includes('.') || /\.(localhost|local|internal|home\.arpa)\.?$/i.test(host)) && !(loopbackToo && host === 'localhost')) return 'The address is not one of the public internet.';
  return null;
}
