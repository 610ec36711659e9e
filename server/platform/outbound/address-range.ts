import { BlockList, isIP } from 'node:net';

/** IANA special-purpose registries: everything that is not global unicast, plus cloud metadata on a public address. */
const closed4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/** Inside 2000::/3, the only range that is allowed: protocol assignments, Teredo, documentation, 6to4. */
const closed6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refused4 = new BlockList();
for (const [net, bits] of closed4) refused4.addSubnet(net, bits, 'ipv4');
const refused6 = new BlockList();
for (const [net, bits] of closed6) refused6.addSubnet(net, bits, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i;

/** An IPv4 address in an IPv6 coat (::ffff:7f00:1) is judged, and connected to, as what it is. */
export const readAddress = (text: string): Address | undefined => {
  const family = isIP(text);
  if (family === 4) return { address: text, family };
  if (family !== 6 || text.includes('%')) return undefined;
  const canonical = new URL(`http://[${text}]`).hostname.slice(1, -1);
  const pair = mapped.exec(canonical);
  if (!pair) return { address: canonical, family };
  const bytes = pair.slice(1).flatMap((half) => {
    const value = Number.parseInt(half, 16);
    return [value >> 8, value & 255];
  });
  return { address: bytes.join('.'), family: 4 };
};

/** Refuses by default: an IPv6 address must lie in the allocated range, which leaves out every wrapper (S-46). */
export const isGlobalUnicast = ({ address, family }: Address): boolean =>
  family === 4 ? !refused4.check(address, 'ipv4') : global6.check(address, 'ipv6') && !refused6.check(address, 'ipv6');
