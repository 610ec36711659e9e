import { memberActor, memberCards } from '#server/modules/staff/index.ts';
import type { Context } from '#server/platform/db/context.ts';

const most = 20;

/** Members who can do something about what is set up. */
export const adminIds = async (ctx: Context): Promise<string[]> => {
  const ids: string[] = [];
  for (const { id, state } of await memberCards(ctx))
    if (ids.length < most && state === 'active' && (await memberActor(ctx, id))?.permissions.has('setup.manage')) ids.push(id);
  return ids;
};
