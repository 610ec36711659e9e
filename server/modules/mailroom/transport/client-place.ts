import { readAddress } from '#server/platform/outbound/address-range.ts';

const groupsOf = (half: string | undefined): string[] => (half ? half.split(':') : []);

/** Whom a connection counts for: an IPv4 address, or the /64 that one IPv6 customer has for itself. */
export const clientPlace = (client: string): string => {
  const { address, family } = readAddress(client) ?? { address: client, family: 4 };
  if (family === 4) return address;
  const [head, tail] = address.split('::');
  const [before, behind] = [groupsOf(head), groupsOf(tail)];
  const gap = tail === undefined ? 0 : 8 - before.length - behind.length;
  return [...before, ...Array.from({ length: gap }, () => '0'), ...behind].slice(0, 4).join(':');
};
