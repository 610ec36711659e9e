import type { PrivacySettings } from '#contracts/privacy.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { privacySettings } from '../queries/privacy.ts';

export const changeSettings = async (ctx: Context, { version, ownExport, ownErasure }: PrivacySettings): Promise<PrivacySettings> => {
  const { workspaceId } = ctx;
  // The row is made first, so that of two first changes the second finds another version.
  await ctx.db
    .insertInto('privacy.setting')
    .values({ workspaceId, ...(await privacySettings(ctx)) })
    .onConflict((known) => known.column('workspaceId').doNothing())
    .execute();
  const changed = await ctx.db
    .updateTable('privacy.setting')
    .set({ ownExport, ownErasure, version: version + 1 })
    .where('workspaceId', '=', workspaceId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) refuse('stale_version', { current: await privacySettings(ctx) });
  return privacySettings(ctx);
};
