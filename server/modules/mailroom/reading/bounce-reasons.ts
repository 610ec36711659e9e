import { refusedCommand } from './bounce-command.ts';
import { STRONG_PATTERNS, STATUS_REASONS, VAGUE_STATUS, WEAK_PATTERNS } from './bounce-patterns.ts';

export type Evidence = {
  // What the other server said, and all that the report says about this recipient.
  said: string;
  about: string;
  status: string | null;
  action: string | null;
  report: string;
};

const OVERRULES_UNKNOWN_USER = new Set([
  'mailboxfull',
  'hasmoved',
  'norelaying',
  'blocked',
  'rejected',
  'notaccept',
  'suspend',
  'authfailure',
  'badreputation',
  'spamdetected',
  'requireptr',
  'hostunknown',
]);

// What the other server said counts most, then its status code, then the rest of the report.
export function reasonOf({ said, about, status, action, report }: Evidence): string {
  if (action === 'delivered' || action === 'relayed' || action === 'expanded' || status?.startsWith('2') === true) return 'delivered';
  const words = flat(said);
  const detail = status?.slice(2) ?? '';
  const spoken = find(STRONG_PATTERNS, words);
  if (detail === '1.6') return 'hasmoved';
  if (detail === '1.1' || detail === '1.10') return spoken !== null && OVERRULES_UNKNOWN_USER.has(spoken) ? spoken : 'userunknown';
  // Microsoft's servers say so where the directory doesn't know the address.
  if (detail === '4.1' && /recipient address rejected: access denied/i.test(said)) return 'userunknown';
  if (spoken === 'userunknown') return knownToRecipient(said, about, detail) ? 'userunknown' : 'filtered';
  // A name that can't be looked up now may be there tomorrow.
  if (spoken === 'hostunknown' && status?.startsWith('4') === true) return 'networkerror';
  if (spoken !== null) return spoken;
  const coded = STATUS_REASONS.get(detail) ?? null;
  return coded ?? find(WEAK_PATTERNS, words) ?? VAGUE_STATUS.get(detail) ?? fromReport({ report, said, about, status, action });
}

function fromReport({ report, said, about, status, action }: Evidence): string {
  if (action === 'delayed') return 'expired';
  const told = said.trim().length > 60 ? null : find(STRONG_PATTERNS, flat(report));
  if (told === 'userunknown') return knownToRecipient(report, about, '') ? told : 'filtered';
  return told ?? (status?.startsWith('4') === true ? 'expired' : 'onhold');
}

// A server that knows its addresses refuses an unknown one at RCPT; the same words after the text, or from a
// server whose question isn't known, may come from a filter. Without any reply code the words are a post office's own.
function knownToRecipient(said: string, about: string, detail: string): boolean {
  const command = refusedCommand(said) ?? refusedCommand(about);
  if (command !== null) return command === 'rcpt';
  // RFC 5321 4.2.3 gives these words to the answer to RCPT.
  if (/requested (?:mail )?action not taken: mailbox unavailable/i.test(said)) return true;
  // Yahoo's words, which its servers say after the text.
  if (/doesn't have an? \S+ account/i.test(said)) return false;
  return detail.startsWith('1.') || /[45]\d\d[ -](?:\d\.\d\.\d )?<[^<>\s]+@/.test(said) || !/(?<!\d)[45]\d\d(?!\d)/.test(said);
}

function find(patterns: [string, RegExp][], words: string): string | null {
  return patterns.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

export function statusForReason(code: string | null, transient: boolean): string {
  return transient || code?.startsWith('4') === true ? '4.0.0' : '5.0.0';
}

// Addresses and links hold words that mean nothing, block lists apart.
function flat(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/https?:\/\/\S*(spamhaus|spamcop|sorbs|barracuda|dnsbl|\brbl\b|blocklist|blacklist)\S*/g, ' blocklist ')
      .replace(/https?:\/\/\S+/g, ' ')
      .replace(/<?[^\s<>]+@[^\s<>]+>?/g, ' ')
      // A full stop inside a name ends no sentence.
      .replace(/(?<=\b(?:domain|host) )(?:[a-z0-9-]+\.)+[a-z]{2,}\b/g, ' ')
      .replace(/recipient address rejected: (?=\S)/g, ' ')
      .replace(/\s+/g, ' ')
  );
}
