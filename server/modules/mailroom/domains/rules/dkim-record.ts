import type { DnsFinding, DnsNote } from '#contracts/mail-domains.ts';
import { tagsOf, valuesOf, type Answer } from './dns-answer.ts';

export interface PublicKey {
  readonly algorithm: 'rsa' | 'ed25519';
  readonly selector: string;
  /** Base64, as it stands in `p=`. */
  readonly publicKey: string;
}

export const dkimName = (selector: string, domain: string): string => `${selector}._domainkey.${domain}`;

/** RFC 6376 3.6.1, RFC 8463. */
export const dkimRecord = ({ algorithm, publicKey }: Omit<PublicKey, 'selector'>): string => `v=DKIM1; k=${algorithm}; p=${publicKey}`;

const bare = (base64: string | undefined): string => (base64 ?? '').replace(/\s+/g, '');

const isSame = (said: string, { algorithm, publicKey }: Omit<PublicKey, 'selector'>): boolean => {
  const tags = tagsOf(said);
  return (
    tags !== null &&
    (tags.get('v') ?? 'DKIM1') === 'DKIM1' &&
    (tags.get('k') ?? 'rsa').toLowerCase() === algorithm &&
    bare(tags.get('p')) === publicKey &&
    // Keys that are for another hash or service than ours would verify nothing.
    (tags.get('h') ?? 'sha256').split(':').some((hash) => hash.trim() === 'sha256') &&
    (tags.get('s') ?? '*').split(':').some((service) => ['*', 'email'].includes(service.trim()))
  );
};

const noteOn = (said: readonly string[]): DnsNote => {
  if (said.length > 1) return 'dkim_several';
  return bare(tagsOf(said[0] ?? '')?.get('p')) === '' ? 'dkim_revoked' : 'dkim_other_key';
};

/** Whether DNS shows the public half of this key, and nothing beside it. */
export const judgeDkim = (key: PublicKey, domain: string, answer: Answer): DnsFinding => {
  const said = valuesOf(answer);
  const [only] = said;
  const asked = { name: dkimName(key.selector, domain), type: 'TXT' as const, wanted: dkimRecord(key), said: [...said] };
  if (answer.kind === 'silent') return { ...asked, state: 'unknown', notes: [] };
  if (only === undefined) return { ...asked, state: 'missing', notes: [] };
  if (said.length === 1 && isSame(only, key)) return { ...asked, state: 'found', notes: [] };
  return { ...asked, state: 'different', notes: [noteOn(said)] };
};
