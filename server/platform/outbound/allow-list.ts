import { BlockList } from 'node:net';
import { type Address, readAddress } from './address-range.ts';

/** Where a connection would go: the name that was asked for, the address it has, and the port. */
export interface Destination extends Address {
  readonly host: string;
  readonly port?: number | undefined;
}

/** One entry of OUTBOUND_ALLOW: a host, a host with a port, an address, or a range as CIDR. */
const matches = (entry: string, to: Destination): boolean => {
  const slash = /^\[?([0-9a-f.:]+)\]?\/(\d{1,3})$/i.exec(entry);
  if (slash) return inRange(slash[1] ?? '', Number(slash[2]), to);
  const bare = readAddress(entry.replace(/^\[|\]$/g, ''));
  if (bare) return bare.address === to.address;
  const withPort = /^(.+):(\d{1,5})$/.exec(entry);
  const name = (withPort?.[1] ?? entry).replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (withPort && Number(withPort[2]) !== to.port) return false;
  return name.toLowerCase() === to.host || readAddress(name)?.address === to.address;
};

const inRange = (net: string, bits: number, to: Destination): boolean => {
  const base = readAddress(net);
  if (!base || base.family !== to.family || bits > (base.family === 4 ? 32 : 128)) return false;
  const range = new BlockList();
  range.addSubnet(base.address, bits, base.family === 4 ? 'ipv4' : 'ipv6');
  return range.check(to.address, to.family === 4 ? 'ipv4' : 'ipv6');
};

export const isListed = (allow: readonly string[], to: Destination): boolean => allow.some((entry) => matches(entry.trim(), to));
