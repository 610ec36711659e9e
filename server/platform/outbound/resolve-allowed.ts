import { lookup } from 'node:dns/promises';
import { domainToASCII } from 'node:url';
import { type Address, isGlobalUnicast, readAddress } from './address-range.ts';
import { isListed } from './allow-list.ts';
import { OutboundError } from './outbound-error.ts';
import { within } from './within.ts';

export type Lookup = (host: string) => Promise<readonly { readonly address: string }[]>;

export interface ResolveOptions {
  /** OUTBOUND_ALLOW: private hosts that the operator has named. */
  readonly allow: readonly string[];
  readonly port?: number | undefined;
  readonly millis?: number | undefined;
  readonly lookup?: Lookup | undefined;
}

/** The checked addresses; connect to these and never resolve the name again (DNS rebinding, S-46). */
export interface Resolved extends Address {
  readonly host: string;
  readonly addresses: readonly Address[];
}

const system: Lookup = (host) => lookup(host, { all: true, order: 'verbatim' });

/** A host and nothing else: no user part, path, port, zone, blank or control character. */
const plainHost = (host: string): string | undefined => {
  const literal = readAddress(host.replace(/^\[(.*)\]$/, '$1'));
  if (literal) return literal.address;
  if (host.length > 253 || /[\s/\\@:?#%[\]<>^|]/.test(host)) return undefined;
  const name = domainToASCII(host).replace(/\.$/, '');
  return /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(name) ? name : undefined;
};

export const resolveAllowed = async (host: string, options: ResolveOptions): Promise<Resolved> => {
  const name = plainHost(host);
  if (name === undefined) throw new OutboundError('resolve', 'host-not-allowed', host);
  const literal = readAddress(name);
  const found = literal ? [literal] : await find(name, host, options);
  const allowed = found.filter((to) => isGlobalUnicast(to) || isListed(options.allow, { ...to, host: name, port: options.port }));
  const first = allowed[0];
  if (!first) throw new OutboundError('resolve', 'host-not-allowed', host);
  return { ...first, host: name, addresses: allowed };
};

const find = async (name: string, host: string, options: ResolveOptions): Promise<Address[]> => {
  const answers = await within(
    options.millis ?? 10_000,
    (options.lookup ?? system)(name),
    () => new OutboundError('resolve', 'timeout', host),
  ).catch((error: unknown) => {
    throw error instanceof OutboundError ? error : new OutboundError('resolve', 'host-unknown', host, error);
  });
  const read = answers.map(({ address }) => readAddress(address)).filter((to) => to !== undefined);
  if (read.length === 0) throw new OutboundError('resolve', 'host-unknown', host);
  return read;
};
