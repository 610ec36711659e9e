import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { macroChanged } from '../events.ts';
import { lockMacro } from './keep-macro.ts';

export const deleteMacro = async (ctx: Context, id: string): Promise<void> => {
  await lockMacro(ctx, id);
  await ctx.db.deleteFrom('macros.macro').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
  await record(ctx, macroChanged, { payload: { macroId: id } });
};
