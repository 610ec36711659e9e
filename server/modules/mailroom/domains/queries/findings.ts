import type { DnsFinding, MailDomain } from '#contracts/mail-domains.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { MailFinding } from '../../queries/findings.ts';
import { listDomains } from './domains.ts';

const remedy = 'See Setup, Domains for what to publish.';
const warn = (sentence: string): MailFinding => ({ level: 'warn', sentence, remedy });

const words = { missing: 'has no', different: 'has an unfit', unknown: 'did not answer about the', found: 'has the' };

const ofRecord = (name: string, what: string, finding: DnsFinding | null): MailFinding[] =>
  finding === null || finding.state === 'found'
    ? []
    : [warn(`DNS of ${name} ${words[finding.state]} ${what} record${finding.said.length > 0 ? `: ${finding.said.join(' | ')}` : ''}.`)];

const ofDomain = ({ name, addresses, checkedAt, signing, keys, spf, dmarc }: MailDomain): MailFinding[] => {
  if (addresses.length === 0) return [];
  if (checkedAt === null) return [warn(`DNS of ${name} has not been asked yet.`)];
  const records = keys.filter(({ state }) => state !== 'retired').flatMap(({ record }) => ofRecord(name, `DKIM (${record.name})`, record));
  const unsigned = signing ? [] : [warn(`Mail from ${name} goes out without a DKIM signature.`)];
  const all = [...unsigned, ...records, ...ofRecord(name, 'SPF', spf), ...ofRecord(name, 'DMARC', dmarc)];
  return all.length > 0 ? all : [{ level: 'good', sentence: `Mail from ${name} is signed (DKIM); DNS shows its SPF and DMARC records.` }];
};

/** As the Domains screen has it: what DNS said when it was asked last. */
export const domainFindings = async (ctx: Context): Promise<MailFinding[]> => (await listDomains(ctx)).items.flatMap(ofDomain);
