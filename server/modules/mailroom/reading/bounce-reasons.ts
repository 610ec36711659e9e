import { REASON_PATTERNS, STATUS_REASONS } from './bounce-patterns.ts';

export type Evidence = { said: string; status: string | null; action: string | null; report: string };

// What the other server said counts most, then its status code, then the rest of the report.
export function reasonOf({ said, status, action, report }: Evidence): string {
  const words = flat(said);
  if (action === 'delivered' || action === 'relayed' || action === 'expanded') return 'delivered';
  const spoken = byWords(words);
  const byCode = status === null ? null : reasonByStatus(status);
  if (spoken === 'userunknown' && afterData(words, status)) return 'filtered';
  if (spoken !== null) return spoken;
  if (byCode !== null) return byCode;
  const told = byWords(flat(report));
  if (told !== null) return told;
  if (action === 'delayed') return 'expired';
  return status?.startsWith('4') === true ? 'expired' : 'onhold';
}

function byWords(words: string): string | null {
  return REASON_PATTERNS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

function reasonByStatus(status: string): string | null {
  return STATUS_REASONS.get(status.slice(2)) ?? null;
}

// A server that knows the address refuses it at RCPT; "unknown" after the text is a filter speaking.
function afterData(words: string, status: string | null): boolean {
  return status?.slice(2) !== '1.1' && /in reply to (?:end of )?data|after (?:end of )?data|end of data/.test(words);
}

export function statusForReason(reason: string, code: string | null): string {
  const transient = code?.startsWith('4') === true;
  return `${transient ? 4 : 5}.0.0`;
}

function flat(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ');
}
