import { newId } from '#server/platform/db/ids.ts';
import type { Place } from './world.ts';

export const usualWeek = Array.from({ length: 7 }, () => [{ from: 540, to: 1020 }]);
export const usualPolicy = {
  conditions: { companyIds: [], productIds: [], channels: [], languages: [] },
  targets: { firstResponse: { normal: 60 }, nextResponse: {}, resolution: {}, turn: { customer: {}, owner: {}, provider: {} } },
  pausedIn: [],
  calendarId: null,
  warnPercent: 80,
  // Tickets of the other examples are promised nothing.
  active: false,
};
export const freshCalendar = (place: Place) =>
  place.workspace.within(async (ctx) => {
    const id = newId();
    const born = { workspaceId: ctx.workspaceId, id, createdAt: ctx.now };
    await ctx.db
      .insertInto('sla.calendar')
      .values({ ...born, name: `Calendar ${newId().slice(-8)}`, timeZone: 'Etc/UTC', week: JSON.stringify(usualWeek) })
      .execute();
    await ctx.db
      .insertInto('sla.day')
      .values({ workspaceId: ctx.workspaceId, calendarId: id, date: '2026-12-24', name: 'Christmas Eve', spans: '[]' })
      .execute();
    return id;
  });
export const freshPolicy = (place: Place) =>
  place.workspace.within(async (ctx) => {
    const id = newId();
    const { conditions, targets, ...rest } = usualPolicy;
    const json = { conditions: JSON.stringify(conditions), targets: JSON.stringify(targets) };
    const born = { workspaceId: ctx.workspaceId, id, createdAt: ctx.now };
    await ctx.db
      .insertInto('sla.policy')
      .values({ ...born, ...rest, ...json, name: `Level ${newId().slice(-8)}`, position: 99 })
      .execute();
    return id;
  });
