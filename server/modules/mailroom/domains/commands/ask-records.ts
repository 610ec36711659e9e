import type { DnsFinding, SpfFinding } from '#contracts/mail-domains.ts';
import type { Platform } from '#server/platform/platform.ts';
import { judgeDkim, dkimName, type PublicKey } from '../rules/dkim-record.ts';
import { dmarcNames, isDmarc, judgeDmarc } from '../rules/dmarc-record.ts';
import { valuesOf, type Answer } from '../rules/dns-answer.ts';
import { isSpf, judgeSpf, mostLookups, readSpf } from '../rules/spf-record.ts';
import { askDns } from './ask-dns.ts';

interface Asked {
  readonly domain: string;
  readonly keys: readonly (PublicKey & { readonly id: string })[];
  readonly relays: readonly string[];
}

export interface Records {
  readonly keys: ReadonlyMap<string, DnsFinding>;
  readonly spf: SpfFinding;
  readonly dmarc: DnsFinding;
  readonly mx: DnsFinding;
}

/** Follows includes as a receiver does, and stops where receivers stop. */
const askSpf = async (platform: Platform, { domain, relays }: Asked): Promise<SpfFinding> => {
  const answer = await askDns(platform, domain, 'TXT');
  const included: string[] = [];
  let lookups = 0;
  const follow = async (text: string): Promise<void> => {
    const { lookups: own, further } = readSpf(text);
    lookups += own;
    for (const name of further) {
      if (included.includes(name) || lookups > mostLookups) continue;
      included.push(name);
      // A macro can't be followed without a mail.
      const [record] = name.includes('%') ? [] : valuesOf(await askDns(platform, name, 'TXT')).filter(isSpf);
      if (record !== undefined) await follow(record);
    }
  };
  const [record] = valuesOf(answer).filter(isSpf);
  if (record !== undefined) await follow(record);
  return judgeSpf({ domain, answer, lookups, relays, included });
};

const askDmarc = async (platform: Platform, domain: string, signing: boolean): Promise<DnsFinding> => {
  let last: { name: string; answer: Answer } = { name: `_dmarc.${domain}`, answer: { kind: 'none' } };
  for (const name of dmarcNames(domain)) {
    last = { name, answer: await askDns(platform, name, 'TXT') };
    if (last.answer.kind === 'silent' || valuesOf(last.answer).some(isDmarc)) break;
  }
  return judgeDmarc({ domain, ...last, signing });
};

const askMx = async (platform: Platform, domain: string): Promise<DnsFinding> => {
  const answer = await askDns(platform, domain, 'MX');
  const said = valuesOf(answer);
  const state = answer.kind === 'silent' ? 'unknown' : said.length > 0 ? 'found' : 'missing';
  return { name: domain, type: 'MX', state, wanted: null, said: [...said], notes: state === 'missing' ? ['mx_none'] : [] };
};

/** Everything that DNS shows of a domain's mail. No transaction is open meanwhile. */
export const askRecords = async (platform: Platform, asked: Asked): Promise<Records> => {
  const { domain } = asked;
  const keys = new Map<string, DnsFinding>();
  for (const key of asked.keys) keys.set(key.id, judgeDkim(key, domain, await askDns(platform, dkimName(key.selector, domain), 'TXT')));
  const signing = [...keys.values()].some(({ state }) => state === 'found');
  return {
    keys,
    spf: await askSpf(platform, asked),
    dmarc: await askDmarc(platform, domain, signing),
    mx: await askMx(platform, domain),
  };
};
