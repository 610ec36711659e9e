import type { DnsNote, SpfFinding } from '#contracts/mail-domains.ts';
import { valuesOf, type Answer } from './dns-answer.ts';

/** Terms that make a receiver ask DNS (RFC 7208 4.6.4). */
const asking = /^[+?~-]?(?:include|a|mx|ptr|exists)(?:[:/]|$)|^redirect=/i;
const domainSpec = String.raw`[^\s/:]+`;
const prefix = String.raw`(?:/\d{1,2})?(?://\d{1,3})?`;
const term = new RegExp(
  String.raw`^(?:[+?~-]?(?:all|include:${domainSpec}|(?:a|mx)(?::${domainSpec})?${prefix}|ptr(?::${domainSpec})?|exists:${domainSpec}|ip4:\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?|ip6:[0-9a-f:.]+(?:/\d{1,3})?)|[a-z][a-z0-9_.-]*=\S*)$`,
  'i',
);

export const mostLookups = 10;
export const isSpf = (text: string): boolean => /^v=spf1(?: |$)/i.test(text);
const termsOf = (text: string): string[] => text.trim().split(/ +/).slice(1);

export interface SpfParts {
  readonly wellFormed: boolean;
  /** Lookups of its own terms. */
  readonly lookups: number;
  /** Names whose record counts too: those included, and where it hands over to. */
  readonly further: readonly string[];
  /** Everybody may send. */
  readonly open: boolean;
}

export const readSpf = (text: string): SpfParts => {
  const terms = termsOf(text);
  const all = terms.find((one) => /^[+?~-]?all$/i.test(one));
  return {
    wellFormed: terms.every((one) => term.test(one)),
    lookups: terms.filter((one) => asking.test(one)).length,
    further: terms.flatMap((one) => /^[+?~-]?include:(\S+)$/i.exec(one)?.[1] ?? (all ? [] : (/^redirect=(\S+)$/i.exec(one)?.[1] ?? []))),
    open: all !== undefined && /^\+?all$/i.test(all),
  };
};

// Relays of large providers, by the record that they ask their customers to include.
const includes: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)(gmail|google|googlemail)\.com$/, '_spf.google.com'],
  [/(^|\.)(office365|outlook)\.com$/, 'spf.protection.outlook.com'],
  [/(^|\.)fastmail\.com$/, 'spf.messagingengine.com'],
  [/(^|\.)mailgun\.org$/, 'mailgun.org'],
  [/(^|\.)sendgrid\.net$/, 'sendgrid.net'],
  [/^email-smtp\..*\.amazonaws\.com$/, 'amazonses.com'],
  [/(^|\.)mailjet\.com$/, 'spf.mailjet.com'],
];
const includeOf = (relay: string): string | null => includes.find(([host]) => host.test(relay.toLowerCase()))?.[1] ?? null;

const withIncludes = (record: string | null, missing: readonly string[]): string => {
  const added = missing.map((name) => `include:${name}`);
  if (record === null) return ['v=spf1', ...added, '~all'].join(' ');
  const terms = termsOf(record);
  const end = terms.findIndex((one) => /^[+?~-]?all$|^redirect=/i.test(one));
  const before = end === -1 ? terms : terms.slice(0, end);
  const behind = end === -1 ? [] : terms.slice(end);
  return ['v=spf1', ...before, ...added, ...behind].join(' ');
};

export interface SpfAsked {
  readonly domain: string;
  readonly answer: Answer;
  readonly lookups: number;
  readonly relays: readonly string[];
  /** All names that the record includes, in any depth. */
  readonly included: readonly string[];
}

/** The record, whether receivers can read it, and whether the relays that we know stand in it. */
export const judgeSpf = ({ domain, answer, lookups, relays, included }: SpfAsked): SpfFinding => {
  const records = valuesOf(answer).filter(isSpf);
  const [record = null] = records;
  const known = relays.flatMap((relay) => includeOf(relay) ?? []);
  const lacking = [...new Set(known)].filter((name) => !included.includes(name));
  const parts = record === null ? null : readSpf(record);
  const faults: DnsNote[] = [
    ...(records.length > 1 ? ['spf_several' as const] : []),
    ...(parts?.wellFormed === false ? ['spf_syntax' as const] : []),
    ...(lookups > mostLookups ? ['spf_lookups' as const] : []),
    ...(parts?.open ? ['spf_open' as const] : []),
    ...(record !== null && lacking.length > 0 ? ['spf_add_relay' as const] : []),
  ];
  const state = answer.kind === 'silent' ? 'unknown' : record === null ? 'missing' : faults.length > 0 ? 'different' : 'found';
  return {
    name: domain,
    type: 'TXT',
    state,
    wanted: lacking.length > 0 && records.length < 2 ? withIncludes(record, lacking) : null,
    said: records,
    notes: [...faults, ...(known.length < relays.length ? ['spf_relay_unknown' as const] : [])],
    lookups,
    relays: [...relays],
  };
};
