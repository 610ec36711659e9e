import type { z } from 'zod';
import type { CreateCalendar } from '#contracts/sla.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { slaChanged } from '../events.ts';
import { listCalendars } from '../queries/setup.ts';

const most = 100;

export const createCalendar = async (
  ctx: Context,
  { name, timeZone, week }: z.output<typeof CreateCalendar>,
  { sample = false } = {},
): Promise<{ id: string }> => {
  const known = await listCalendars(ctx);
  if (known.length >= most) refuse('too_many', { most });
  const id = newId();
  const isDefault = known.every((calendar) => !calendar.default);
  const row = { workspaceId: ctx.workspaceId, id, name, timeZone, week: jsonText(week), isDefault, sample, createdAt: ctx.now };
  await refuseWhere(
    { calendar_name: 'name_taken', calendar_default: 'list_changed' },
    ctx.db.insertInto('sla.calendar').values(row).execute(),
  );
  await tell(ctx, slaChanged, { payload: { calendarId: id, policyId: null } });
  return { id };
};
