import type { AsideReason } from '#contracts/quarantine.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Message } from '../reading/message-shape.ts';
import { READER_VERSION } from '../reading/reader-version.ts';
import { claimedSubject } from '../rules/arrived-mail.ts';
import { moveMail } from './move-mail.ts';

export interface Aside {
  readonly code: AsideReason;
  /** In the words of what failed. */
  readonly reason: string;
  /** null: nothing could read it. */
  readonly message: Pick<Message, 'from' | 'subject'> | null;
  /** The bytes to keep from now on, where the mail held a card number. */
  readonly masked?: Buffer | null;
}

/** What a row says of why it was set aside. */
export const asideColumns = (ctx: Context, { code, reason, message, masked }: Aside) => ({
  outcome: 'quarantined',
  reasonCode: code,
  reason: reason.replaceAll('\0', '').slice(0, 500),
  sender: message?.from?.address.replaceAll('\0', '').slice(0, 320) ?? null,
  subject: message === null ? null : claimedSubject(message),
  readerVersion: READER_VERSION,
  asideAt: ctx.now,
  // What it held leaves the database here too (decision 25).
  ...(masked ? { bytes: masked, size: masked.length } : {}),
});

/** A mail that can't be filed, or must not be: kept, visible, and for a person to decide. */
export const setAside = (ctx: Context, mailId: string, aside: Aside): Promise<string[]> =>
  moveMail(ctx, [mailId], 'stored', 'quarantined', asideColumns(ctx, aside));
