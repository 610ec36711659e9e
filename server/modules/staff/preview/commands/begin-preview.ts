import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { mustHave } from '../../access.ts';
import { previewBegun } from '../../events.ts';
import { readRole } from '../../queries/roles.ts';

/** Whoever lacks a right of the role would see another desk than it does. */
export const beginPreview = async (ctx: Context, roleId: string): Promise<void> => {
  const role = await readRole(ctx, roleId);
  mustHave(ctx, role.permissions);
  await tell(ctx, previewBegun, { payload: { roleId, name: role.name } });
};
