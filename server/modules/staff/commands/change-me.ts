import { done, type Language } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { personBehind } from '../../identity/index.ts';
import { memberChanged } from '../events.ts';

interface Change {
  readonly name?: string | undefined;
  readonly language?: Language | undefined;
  readonly timeZone?: string | undefined;
}

export const changeMe = async (ctx: Context, wished: Change): Promise<typeof done> => {
  const { id } = personBehind(ctx.actor);
  const fields = Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== undefined));
  await ctx.db
    .updateTable('staff.member')
    .set((eb) => ({ ...fields, version: eb('version', '+', 1) }))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await record(ctx, memberChanged, { recordId: id, payload: { memberId: id, changed: Object.keys(fields) } });
  return done;
};
