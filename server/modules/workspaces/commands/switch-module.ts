import { sql } from 'kysely';
import type { WorkspaceModule } from '#contracts/modules.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { settingsChanged } from '../events.ts';

/** Twice the same is once; two who switch different ones at once both have their way. */
export const switchModule = async (ctx: Context, module: WorkspaceModule, on: boolean): Promise<void> => {
  const without = sql<string[]>`array_remove(modules_off, ${module}::text)`;
  const { numUpdatedRows } = await ctx.db
    .updateTable('workspaces.workspace')
    .set({
      modulesOff: on ? without : sql<string[]>`array_append(${without}, ${module}::text)`,
      version: sql<number>`version + 1`,
    })
    .where('workspaceId', '=', ctx.workspaceId)
    .where(sql<boolean>`(${module}::text = any(modules_off)) = ${on}::boolean`)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await record(ctx, settingsChanged, { recordId: ctx.workspaceId, payload: { changed: ['modulesOff'] } });
};
