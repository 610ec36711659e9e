import type { Calendar, Policy } from '#contracts/sla.ts';
import { Conditions, TargetTable, Week, Spans } from '#contracts/sla.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';

const calendars = (ctx: Context) =>
  ctx.db
    .selectFrom('sla.calendar')
    .select(['id', 'name', 'timeZone', 'week', 'isDefault', 'version'])
    .where('workspaceId', '=', ctx.workspaceId)
    .orderBy('name')
    .orderBy('id');

const days = (ctx: Context) =>
  ctx.db.selectFrom('sla.day').select(['calendarId', 'date', 'name', 'spans']).where('workspaceId', '=', ctx.workspaceId).orderBy('date');

type Row = Awaited<ReturnType<ReturnType<typeof calendars>['execute']>>[number];
type DayRow = Awaited<ReturnType<ReturnType<typeof days>['execute']>>[number];

const calendarOf = ({ isDefault, week, ...row }: Row, own: readonly DayRow[]): Calendar => ({
  ...row,
  week: Week.parse(week),
  default: isDefault,
  days: own.map(({ date, name, spans }) => ({ date, name, spans: Spans.parse(spans) })),
});

export const listCalendars = async (ctx: Context): Promise<Calendar[]> => {
  const byCalendar = Map.groupBy(await days(ctx).execute(), ({ calendarId }) => calendarId);
  return (await calendars(ctx).execute()).map((row) => calendarOf(row, byCalendar.get(row.id) ?? []));
};

export const getCalendar = async (ctx: Context, id: string): Promise<Calendar> => {
  const row = found(await calendars(ctx).where('id', '=', id).executeTakeFirst());
  return calendarOf(row, await days(ctx).where('calendarId', '=', id).execute());
};

const policies = (ctx: Context) =>
  ctx.db
    .selectFrom('sla.policy')
    .select(['id', 'name', 'conditions', 'targets', 'pausedIn', 'calendarId', 'warnPercent', 'active', 'version'])
    .where('workspaceId', '=', ctx.workspaceId)
    .orderBy('position')
    .orderBy('id');

const policyOf = (row: Awaited<ReturnType<ReturnType<typeof policies>['execute']>>[number]): Policy => ({
  ...row,
  conditions: Conditions.parse(row.conditions),
  targets: TargetTable.parse(row.targets),
  pausedIn: row.pausedIn as Policy['pausedIn'],
});

export const listPolicies = async (ctx: Context): Promise<Policy[]> => (await policies(ctx).execute()).map(policyOf);

export const listActivePolicies = async (ctx: Context): Promise<Policy[]> =>
  (await policies(ctx).where('active', '=', true).execute()).map(policyOf);

export const getPolicy = async (ctx: Context, id: string): Promise<Policy> =>
  policyOf(found(await policies(ctx).where('id', '=', id).executeTakeFirst()));
