import type { Context } from '#server/platform/db/context.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { forgetOnServer } from '../queries/server-mail.ts';
import { mailKeys } from '../rules/content-key.ts';
import { fileWork } from './file-mail.ts';
import { moveMail } from './move-mail.ts';
import { knownMail } from './store-raw.ts';

interface Completed {
  readonly mailboxId: string;
  readonly mailId: string;
  readonly serverKey: string;
  readonly bytes: Buffer;
}

/**
 * All of a mail of which only the beginning was here: it takes the place of that beginning and is filed like any other.
 * False: somebody decided otherwise meanwhile, so that the server has to keep it.
 */
export const completeMail = async (ctx: Context, { mailboxId, mailId, serverKey, bytes }: Completed): Promise<boolean> => {
  const [moved] = await moveMail(ctx, [mailId], 'quarantined', 'stored', { outcome: null, attempts: 0 });
  const keys = mailKeys(ctx.platform.keys, bytes);
  if (moved !== undefined && (await knownMail(ctx, mailboxId, keys.content)) !== null) {
    // It came whole another way.
    await moveMail(ctx, [mailId], 'stored', 'duplicate', { outcome: 'duplicate', filedAt: ctx.now, whole: true });
  } else if (moved !== undefined) {
    await ctx.db
      .updateTable('mailroom.rawMail')
      .set({ bytes, size: bytes.length, whole: true, contentKey: keys.content, messageKey: keys.message, idHash: keys.id })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', mailId)
      .execute();
    await enqueue(ctx, fileWork, { mailId }, { once: `${mailId} ${ctx.now}` });
  }
  await ctx.db
    .updateTable('mailroom.serverMail')
    .set({ wantedAt: null, ...(moved === undefined ? {} : { removedAt: null }) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('mailboxId', '=', mailboxId)
    .where('serverKey', '=', serverKey)
    .execute();
  return moved !== undefined;
};

/** It can't be had: the reason says why, and what was on the server under this name is forgotten if it is gone. */
export const giveUpWhole = async (
  ctx: Context,
  { mailboxId, mailId, serverKey }: Omit<Completed, 'bytes'>,
  { reason, gone }: { reason: string; gone: boolean },
): Promise<void> => {
  await ctx.db
    .updateTable('mailroom.rawMail')
    .set((eb) => ({ reason, attempts: eb('attempts', '+', 1) }))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', mailId)
    .where('state', '=', 'quarantined')
    .execute();
  if (gone) {
    await forgetOnServer(ctx, mailboxId, [serverKey]);
    return;
  }
  await ctx.db
    .updateTable('mailroom.serverMail')
    .set({ wantedAt: null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('mailboxId', '=', mailboxId)
    .where('serverKey', '=', serverKey)
    .execute();
};
