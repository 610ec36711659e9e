import type { Context } from '#server/platform/db/context.ts';

export interface MadeAnew {
  readonly html: string | null;
  readonly version: number;
  readonly remotePictures: number;
}

/** Puts HTML that was made safe anew in place of what an older sanitiser made; what is newer meanwhile stays. */
export const replaceHtml = async (ctx: Context, entryId: string, { html, version, remotePictures }: MadeAnew): Promise<boolean> => {
  const changed = await ctx.db
    .updateTable('threads.entry')
    .set({ html, htmlVersion: version, remotePictures })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', entryId)
    .where((row) => row.or([row('htmlVersion', 'is', null), row('htmlVersion', '<', version)]))
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
};
