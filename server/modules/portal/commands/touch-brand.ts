import { sql, type RawBuilder } from 'kysely';
import type { Json } from '#server/db/schema.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { brandChanged } from '../events.ts';

/** Holds the row, which is made when it is first needed. */
export const lockBrand = async (ctx: Context): Promise<number> => {
  await ctx.db
    .insertInto('portal.brand')
    .values({ workspaceId: ctx.workspaceId, version: 0, updatedAt: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await ctx.db
    .selectFrom('portal.brand')
    .select('version')
    .where('workspaceId', '=', ctx.workspaceId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return row.version;
};

interface Change {
  readonly welcomes?: RawBuilder<Json>;
  readonly splash?: string;
  readonly headerHtml?: string;
  readonly footerHtml?: string;
}

/** A new version, told to those who keep the log. */
export const touchBrand = async (ctx: Context, changed: string[], change: Change = {}): Promise<void> => {
  await ctx.db
    .updateTable('portal.brand')
    .set({ ...change, updatedAt: ctx.now, version: sql<number>`version + 1` })
    .where('workspaceId', '=', ctx.workspaceId)
    .execute();
  await record(ctx, brandChanged, { recordId: ctx.workspaceId, payload: { changed } });
};
