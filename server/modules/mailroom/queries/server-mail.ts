import type { Context } from '#server/platform/db/context.ts';

export interface KnownMail {
  readonly serverKey: string;
  readonly rawMailId: string;
  /** Stored here, and the server is still to be told that it may forget it. */
  readonly left: boolean;
  /** The server was told, and has either forgotten it or keeps it. */
  readonly told: boolean;
  /** Only its beginning is stored here, and somebody wants all of it. */
  readonly wanted: boolean;
}

/** What is known of a mailbox's server: messages that are stored here and may still be there. */
export const knownOnServer = async (ctx: Context, mailboxId: string): Promise<KnownMail[]> => {
  const rows = await ctx.db
    .selectFrom('mailroom.serverMail as there')
    .innerJoin('mailroom.rawMail as mail', (join) =>
      join.onRef('mail.workspaceId', '=', 'there.workspaceId').onRef('mail.id', '=', 'there.rawMailId'),
    )
    .select(['there.serverKey', 'there.rawMailId', 'there.removedAt', 'there.wantedAt', 'mail.whole'])
    .where('there.workspaceId', '=', ctx.workspaceId)
    .where('there.mailboxId', '=', mailboxId)
    .execute();
  return rows.map(({ serverKey, rawMailId, removedAt, wantedAt, whole }) => ({
    serverKey,
    rawMailId,
    left: removedAt === null,
    told: removedAt !== null && whole,
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

/** Done with, and staying on the server, or until it is seen to be gone: only its name tells that it was taken. */
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
