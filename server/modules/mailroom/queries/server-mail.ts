import type { Context } from '#server/platform/db/context.ts';

export interface KnownMail {
  readonly serverKey: string;
  readonly rawMailId: string;
  /** Stored here, and the server is still to be told that it may forget it. */
  readonly left: boolean;
  /** Only its beginning is stored here, and somebody wants all of it. */
  readonly wanted: boolean;
}

/** What is known of a mailbox's server: messages that are stored here and may still be there. */
export const knownOnServer = async (ctx: Context, mailboxId: string): Promise<KnownMail[]> => {
  const rows = await ctx.db
    .selectFrom('mailroom.serverMail')
    .select(['serverKey', 'rawMailId', 'removedAt', 'wantedAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('mailboxId', '=', mailboxId)
    .execute();
  return rows.map(({ serverKey, rawMailId, removedAt, wantedAt }) => ({
    serverKey,
    rawMailId,
    left: removedAt === null,
    wanted: wantedAt !== null,
  }));
};

/** Gone from the server, so that its name there means nothing any more. */
export const forgetOnServer = async (ctx: Context, mailboxId: string, serverKeys: readonly string[]): Promise<void> => {
  if (serverKeys.length === 0) return;
  await ctx.db
    .deleteFrom('mailroom.serverMail')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('mailboxId', '=', mailboxId)
    .where('serverKey', 'in', [...serverKeys])
    .execute();
};

/** Done with, and staying on the server: only its name tells that it was taken. */
export const leaveOnServer = async (ctx: Context, mailboxId: string, serverKeys: readonly string[]): Promise<void> => {
  if (serverKeys.length === 0) return;
  await ctx.db
    .updateTable('mailroom.serverMail')
    .set({ removedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('mailboxId', '=', mailboxId)
    .where('serverKey', 'in', [...serverKeys])
    .execute();
};
