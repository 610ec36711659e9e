import type { z } from 'zod';
import type { Calendar, ChangeCalendar } from '#contracts/sla.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { refuse } from '#server/platform/refusal.ts';
import { getCalendar } from '../queries/setup.ts';
import { lockCalendar, raiseVersion } from './lock-calendar.ts';

/** Of those there are, one is what a new policy begins with. */
const giveUpDefault = async (ctx: Context): Promise<void> => {
  await ctx.db
    .updateTable('sla.calendar')
    .set({ isDefault: false })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('isDefault', '=', true)
    .execute();
};

/** Changes future promises; what tickets were promised stays. */
export const changeCalendar = async (
  ctx: Context,
  id: string,
  { version, name, timeZone, week, default: isDefault }: z.output<typeof ChangeCalendar>,
): Promise<Calendar> => {
  if ((await lockCalendar(ctx, id)) !== version) refuse('stale_version', { current: await getCalendar(ctx, id) });
  if (isDefault) await giveUpDefault(ctx);
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(week === undefined ? {} : { week: jsonText(week) }),
    ...(isDefault === undefined ? {} : { isDefault }),
  };
  if (Object.keys(change).length > 0)
    await refuseWhere(
      { calendar_name: 'name_taken', calendar_default: 'list_changed' },
      ctx.db.updateTable('sla.calendar').set(change).where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute(),
    );
  await raiseVersion(ctx, id, version);
  return getCalendar(ctx, id);
};
