import { t } from '#web/i18n/index.ts';

const reasons = {
  timeout: 'silent',
  closed: 'silent',
  protocol: 'silent',
  refused: 'unreachable',
  unreachable: 'unreachable',
  'host-unknown': 'unreachable',
  'host-not-allowed': 'not-allowed',
  credentials: 'credentials',
  unsupported: 'letters',
  'unsafe-value': 'letters',
  'too-large': 'too-large',
  failed: 'build',
  'disk-full': 'disk-full',
} as const;

/** What stands with a mail: the other server's words, or, where it said none, what we know of it in a sentence. */
export const saidBy = (response: string | null): { words: string | null; own: string | null } => {
  if (response === null || response === '') return { words: null, own: null };
  const reason = /^[a-z-]+: ([a-z-]+)$/.exec(response)?.[1];
  const name = reason !== undefined && reason in reasons ? reasons[reason as keyof typeof reasons] : undefined;
  return name === undefined ? { words: response, own: null } : { words: null, own: t(`ticket.mail.reason.${name}`) };
};
