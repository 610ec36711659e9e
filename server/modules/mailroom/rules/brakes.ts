import type { MailKind } from '#contracts/entry-mail.ts';
import type { Message } from '../reading/message-shape.ts';
import { effects } from './mail-kind.ts';

/** How much automatic mail may leave, in which time (S-25, S-26); counts are shared by all processes and workspaces. */
export const limits = {
  installation: { most: 5000, within: '1 hour' },
  workspace: { most: 1000, within: '1 hour' },
  /** To one person of ours. */
  member: { most: 60, within: '1 hour' },
  /** Of templates, to whoever tries them. */
  trial: { most: 10, within: '1 hour' },
  /** To anybody else. */
  address: { most: 5, within: '1 hour' },
  /** What rules say to one ticket. */
  ticket: { most: 5, within: '1 hour' },
  first_reply: { most: 1, within: '10 minutes' },
  /** To an address that nobody has proven to be the sender's. */
  unproven: { most: 1, within: '1 day' },
  /** Mails from one sender to one workspace, before its automatic answers pause. */
  sender: { most: 20, within: '1 hour' },
} as const;
export type LimitName = keyof typeof limits;

export const pausedSeconds = 3600;

/** Hard bounces that make an address refuse, and in how many days (decision 17). */
export const refusingAfter = { bounces: 3, days: 30 } as const;

export type NoAnswer =
  | 'kind'
  | 'automatic'
  | 'null_path'
  | 'list'
  | 'bulk'
  | 'asked_not_to'
  | 'no_reply'
  | 'unclear_sender'
  | 'own_address'
  | 'staff'
  | 'return_path';

export const noReply =
  /^(?:no-?_?\.?reply|do-?_?not-?_?reply|mailer-daemon|postmaster|bounces?|listserv|majordomo|autoreply|auto-?respond(?:er)?)(?:[+._-]|@|$)/i;

export const isNoReply = (address: string): boolean => noReply.test(address);

const fromHeaders = ({ headers, returnPath }: Pick<Message, 'headers' | 'returnPath'>): NoAnswer | null => {
  const values = (...names: string[]): string[] =>
    headers.filter(({ name }) => names.includes(name)).map(({ value }) => value.trim().toLowerCase());
  // RFC 3834 2: any value but "no".
  if (values('auto-submitted').some((value) => value !== '' && !/^no(?:[\s;(]|$)/.test(value))) return 'automatic';
  if (returnPath === '') return 'null_path';
  if (headers.some(({ name }) => name.startsWith('list-') || name === 'mailing-list')) return 'list';
  if (values('precedence', 'x-precedence').some((value) => /^(?:bulk|junk|list|auto[-_]?(?:reply|generated))\b/.test(value))) return 'bulk';
  if (headers.some(({ name, value }) => ['x-loop', 'feedback-id', 'x-fc-machinegenerated'].includes(name) && value.trim() !== ''))
    return 'bulk';
  // [MS-OXCMAIL]: a list of what shall not be answered; receipts alone do not concern us.
  if (values('x-auto-response-suppress').some((value) => /\b(?:all|oof|autoreply)\b/.test(value))) return 'asked_not_to';
  return null;
};

export interface Answering {
  readonly message: Message;
  readonly kind: MailKind;
  /** Whom the answer would go to. */
  readonly to: string;
  /** It is an address of one of our mailboxes. */
  readonly ownAddress: boolean;
  readonly staff: boolean;
  /** It came to the path that our mails return by: what arrives there was no person's idea. */
  readonly byReturnPath: boolean;
}

/** Why no machine may answer this mail; null: one may (S-25, RFC 3834). */
export const whyUnanswered = ({ message, kind, to, ownAddress, staff, byReturnPath }: Answering): NoAnswer | null => {
  const told = fromHeaders(message);
  if (told !== null) return told;
  if (!effects[kind].answered) return 'kind';
  if ([to, message.from?.address ?? '', message.returnPath ?? ''].some(isNoReply)) return 'no_reply';
  if (ownAddress) return 'own_address';
  if (staff) return 'staff';
  if (byReturnPath) return 'return_path';
  return message.unverifiedSender ? 'unclear_sender' : null;
};

/** What asks other machines for silence (RFC 3834 3.1.8, [MS-OXCMAIL]); reports of failure stay welcome. */
export const silencing = { Precedence: 'bulk', 'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply' } as const;
