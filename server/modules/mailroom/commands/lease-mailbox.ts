import { sql, type Updateable } from 'kysely';
import type { MailroomMailbox } from '#server/db/schema.ts';
import type { Context } from '#server/platform/db/context.ts';
import { mailboxRow, type MailboxRow } from '../queries/mailboxes.ts';

/** Another process looks after the mailbox by now. */
export class LostMailbox extends Error {}

export interface Lease {
  readonly mailboxId: string;
  readonly token: string;
  readonly seconds: number;
}

const until = (seconds: number) => sql<string>`now() + make_interval(secs => ${seconds})`;

/** One process at a time holds a mailbox's connection. Two would still store each mail once: this spares the server. */
export const leaseMailbox = async (ctx: Context, { mailboxId, token, seconds }: Lease): Promise<MailboxRow | null> => {
  const taken = await ctx.db
    .updateTable('mailroom.mailbox')
    .set({ leaseToken: token, leasedUntil: until(seconds) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', mailboxId)
    .where('state', 'in', ['on', 'failing'])
    .where((eb) => eb.or([eb('leasedUntil', 'is', null), eb('leasedUntil', '<=', sql<string>`now()`)]))
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n ? mailboxRow(ctx, mailboxId) : null;
};

/** Writes what became known of a mailbox, as long as the lease is held, and prolongs it. */
export const keepMailbox = async (
  ctx: Context,
  { mailboxId, token, seconds }: Lease,
  change: Updateable<MailroomMailbox> = {},
): Promise<void> => {
  const kept = await ctx.db
    .updateTable('mailroom.mailbox')
    .set({ leasedUntil: until(seconds), ...change })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', mailboxId)
    .where('leaseToken', '=', token)
    .executeTakeFirst();
  if (kept.numUpdatedRows !== 1n) throw new LostMailbox();
};
