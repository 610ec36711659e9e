import { sql } from 'kysely';
import type { WorkspaceModule } from '#contracts/modules.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { settingsChanged } from '../events.ts';

/** Twice the same is once; two who switch different ones at once both have their way. */
export const switchModule = async (ctx: Context, module: WorkspaceModule, on: boolean): Promise<void> => {
  const without = sql`array_remove(modules_off, ${module}::text)`;
  const { numAffectedRows = 0n } = await sql`update workspaces.workspace
    set modules_off = ${on ? without : sql`array_append(${without}, ${module}::text)`}, version = version + 1
    where workspace_id = ${ctx.workspaceId} and (${module}::text = any(modules_off)) = ${on}::boolean`.execute(ctx.db);
  if (numAffectedRows > 0n) await record(ctx, settingsChanged, { recordId: ctx.workspaceId, payload: { changed: ['modulesOff'] } });
};
