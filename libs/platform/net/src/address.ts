import { BlockList, isIP } from 'node:net';

/** Why an address is refused before anything is sent; both are reasons of a form field. */
export type AddressFault = 'not_a_link' | 'not_https';

/**
 * Judges an address that a person gave and that the server will call later. What its name stands for is judged again at
 * every call, because names move; this only finds what can be known at once.
 * @param allowed OUTBOUND_ALLOW: private addresses and networks that may be called, and these also without https
 * @returns null when it may be kept
 */
export function mayCall(address: string, allowed: readonly string[]): AddressFault | null {
  if (address.length > 2000 || !URL.canParse(address)) return 'not_a_link';
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'not_a_link';
  if (url.username || url.password || !url.hostname) return 'not_a_link';
  return url.protocol === 'https:' || isAllowed(url.hostname, allowed) ? null : 'not_https';
}

/** True for a literal address within OUTBOUND_ALLOW. */
export function isAllowed(hostname: string, allowed: readonly string[]): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(address);
  if (!family || !allowed.length) return false;
  const list = new BlockList();
  for (const entry of allowed) {
    const [network = '', bits] = entry.split('/');
    const kind = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(network, kind);
    else list.addSubnet(network, Number(bits), kind);
  }
  return list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
