import { sql } from 'kysely';
import type { TimeSettings } from '#contracts/timesheets.ts';
import type { Context } from '#server/platform/db/context.ts';

type Step = TimeSettings['roundTo'];
const shipped = { roundTo: 1, billable: true, version: 0 };

const settingRow = async (ctx: Context) =>
  (await ctx.db
    .selectFrom('timesheets.setting')
    .select(['roundTo', 'billable', 'version'])
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirst()) ?? shipped;

export const roundTo = async (ctx: Context): Promise<Step> => (await settingRow(ctx)).roundTo as Step;

export const timeSettings = async (ctx: Context): Promise<TimeSettings> => {
  const row = await settingRow(ctx);
  const exceptions = await ctx.db
    .selectFrom('timesheets.companySetting as s')
    .innerJoin('customers.companyCard as c', (join) => join.onRef('c.workspaceId', '=', 's.workspaceId').onRef('c.id', '=', 's.companyId'))
    .select(['c.id', 'c.name'])
    .where('s.workspaceId', '=', ctx.workspaceId)
    .where('s.billable', '<>', row.billable)
    .orderBy(sql`lower(c.name)`)
    .execute();
  return { ...row, roundTo: row.roundTo as Step, exceptions };
};

/** What a new entry for this company begins with. */
export const billableFor = async (ctx: Context, companyId: string | null): Promise<boolean> => {
  const own =
    companyId === null
      ? undefined
      : await ctx.db
          .selectFrom('timesheets.companySetting')
          .select('billable')
          .where('workspaceId', '=', ctx.workspaceId)
          .where('companyId', '=', companyId)
          .executeTakeFirst();
  return own?.billable ?? (await settingRow(ctx)).billable;
};
