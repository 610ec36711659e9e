import type { DnsFinding, DnsNote } from '#contracts/mail-domains.ts';
import { tagsOf, valuesOf, type Answer } from './dns-answer.ts';

export const isDmarc = (text: string): boolean => /^v\s*=\s*DMARC1\s*(;|$)/.test(text);

/** The names under which a policy may stand: the domain's own and those above it, never a bare top (RFC 9989 4.10). */
export const dmarcNames = (domain: string): string[] => {
  const labels = domain.split('.');
  return labels.slice(0, Math.min(4, Math.max(1, labels.length - 1))).map((_, at) => `_dmarc.${labels.slice(at).join('.')}`);
};

const policies = ['none', 'quarantine', 'reject'];
const isWellFormed = (text: string): boolean => policies.includes((tagsOf(text)?.get('p') ?? '').toLowerCase());

export interface DmarcAsked {
  readonly domain: string;
  /** Where it was found, or asked last. */
  readonly name: string;
  readonly answer: Answer;
  readonly signing: boolean;
}

/** First to watch (p=none), then to tighten once our mail is signed. */
export const judgeDmarc = ({ domain, name, answer, signing }: DmarcAsked): DnsFinding => {
  const records = valuesOf(answer).filter(isDmarc);
  const [record] = records;
  const own = `_dmarc.${domain}`;
  const asked = { type: 'TXT' as const, said: records };
  if (answer.kind === 'silent') return { ...asked, name: own, state: 'unknown', wanted: null, notes: [] };
  if (record === undefined) return { ...asked, name: own, state: 'missing', wanted: 'v=DMARC1; p=none', notes: ['dmarc_watch_first'] };
  const faults: DnsNote[] = [
    ...(records.length > 1 ? ['dmarc_several' as const] : []),
    ...(isWellFormed(record) ? [] : ['dmarc_syntax' as const]),
  ];
  if (faults.length > 0) return { ...asked, name, state: 'different', wanted: 'v=DMARC1; p=none', notes: faults };
  const watching = (tagsOf(record)?.get('p') ?? '').toLowerCase() === 'none';
  const inherited: DnsNote[] = name === own ? [] : ['dmarc_from_parent'];
  if (!watching || !signing) return { ...asked, name, state: 'found', wanted: null, notes: inherited };
  const tighter = record.replace(/(;\s*p\s*=\s*)none/i, '$1quarantine');
  return { ...asked, name, state: 'found', wanted: tighter, notes: [...inherited, 'dmarc_tighten'] };
};
