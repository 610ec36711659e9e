import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { previewEnded } from '../../events.ts';

export const endPreview = async (ctx: Context): Promise<void> => {
  const roleId = ctx.actor.kind === 'member' ? ctx.actor.seenAs : undefined;
  if (roleId !== undefined) await tell(ctx, previewEnded, { payload: { roleId } });
};
