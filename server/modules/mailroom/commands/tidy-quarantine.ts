import type { Context } from '#server/platform/db/context.ts';
import { READER_VERSION } from '../reading/reader-version.ts';
import { byFault, keptDays } from '../rules/quarantine.ts';
import { retryMails } from './retry-mail.ts';

const atOnce = 500;

/** What an older version could not read or file is tried by this one, once. */
const retryByNewReader = async (ctx: Context): Promise<void> => {
  const some = await ctx.db
    .selectFrom('mailroom.rawMail')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('state', '=', 'quarantined')
    .where('reasonCode', 'in', [...byFault])
    .where('readerVersion', '<', READER_VERSION)
    .orderBy('id')
    .limit(atOnce)
    .execute();
  await retryMails(
    ctx,
    some.map(({ id }) => id),
  );
};

/** Discarded mail goes for good: bytes and words. Its key stays, so that it doesn't come in again. */
const forgetDiscarded = async (ctx: Context): Promise<void> => {
  const before = new Date(Date.parse(ctx.now) - keptDays * 86_400_000).toISOString();
  const some = ctx.db
    .selectFrom('mailroom.rawMail')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('state', '=', 'discarded')
    .where('size', '>', 0)
    .where('decidedAt', '<', before)
    .limit(atOnce);
  await ctx.db
    .updateTable('mailroom.rawMail')
    .set({ bytes: Buffer.alloc(0), size: 0, sender: null, subject: null, envelope: null, envelopeTo: '', reason: null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', some)
    .execute();
};

/** Looks after what was set aside, now and then. */
export const tidyQuarantine = async (ctx: Context): Promise<void> => {
  await retryByNewReader(ctx);
  await forgetDiscarded(ctx);
};
