import type { Context } from '#server/platform/db/context.ts';
import { eraseFiles } from '#server/platform/files/erase-files.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { lockedImport, figuresNow } from '../queries/imports.ts';

const keptDays = 30;
const atOnce = 20;

const dropFile = async (ctx: Context, sha256: Buffer | null): Promise<void> => {
  if (sha256 !== null) await eraseFiles(ctx, [sha256]);
};

/** Of an import that changed nothing, everything. */
export const removeImport = async (ctx: Context, id: string): Promise<void> => {
  const { sha256 } = await lockedImport(ctx, id, ['mapping', 'checked', 'undone']);
  await ctx.db.deleteFrom('imports.import').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
  await dropFile(ctx, sha256);
};

const forget = async (ctx: Context, { id, sha256 }: { id: string; sha256: Buffer | null }): Promise<void> => {
  const figures = jsonText(await figuresNow(ctx, id));
  await ctx.db
    .updateTable('imports.import')
    .set({ figures, forgottenAt: ctx.now, sha256: null, sample: jsonText([]) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await ctx.db.deleteFrom('imports.row').where('workspaceId', '=', ctx.workspaceId).where('importId', '=', id).execute();
  await dropFile(ctx, sha256);
};

/** Files and rows are other people's data: after a month only the figures of an import are kept, and one never begun is gone. */
export const forgetImports = async (ctx: Context): Promise<void> => {
  const old = await ctx.db
    .selectFrom('imports.import')
    .select(['id', 'state', 'sha256'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('createdAt', '<', new Date(Date.parse(ctx.now) - keptDays * 86_400_000).toISOString())
    .where('forgottenAt', 'is', null)
    .where('state', 'in', ['mapping', 'checked', 'stopped', 'applied', 'undone'])
    .limit(atOnce)
    .forUpdate()
    .execute();
  for (const { id, state, sha256 } of old) {
    if (state === 'mapping' || state === 'checked') await removeImport(ctx, id);
    else await forget(ctx, { id, sha256 });
  }
};
