import { domainToASCII } from 'node:url';
import type { AllowedSenders } from '#contracts/mailboxes.ts';

const domainOf = (address: string): string => {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return domainToASCII(domain) || domain;
};

/** One form of an address, or of a domain: no capitals, no letters beyond ASCII in its domain. */
const plain = (entry: string): string => {
  const at = entry.lastIndexOf('@');
  return at < 0 ? domainOf(entry) : `${entry.slice(0, at).toLowerCase()}@${domainOf(entry)}`;
};

export interface Writer {
  readonly address: string;
  /** Exactly one From, and both parsers agree on it (S-22). */
  readonly clear: boolean;
  /** A contact or a member. */
  readonly known: boolean;
}

/** Whether this writer may begin something by a mailbox. Who is not clear is nobody who could be known or listed. */
export const isAllowed = (policy: AllowedSenders, { address, clear, known }: Writer): boolean => {
  if (policy.kind === 'anyone') return true;
  if (!clear || address === '') return false;
  if (policy.kind === 'known' && known) return true;
  const ways = new Set([plain(address), domainOf(address)]);
  return policy.listed.some((entry) => ways.has(plain(entry)));
};

/** The same policy, open to one more address or domain. */
export const withSender = (policy: Exclude<AllowedSenders, { kind: 'anyone' }>, entry: string): AllowedSenders => ({
  ...policy,
  listed: [...new Set([...policy.listed, plain(entry)])],
});
