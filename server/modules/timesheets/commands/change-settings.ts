import type { TimeSettings } from '#contracts/timesheets.ts';
import { companyCards } from '#server/modules/customers/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { timeSettings } from '../queries/settings.ts';

interface Wanted {
  readonly version: number;
  readonly roundTo: TimeSettings['roundTo'];
  readonly billable: boolean;
  readonly exceptions: readonly string[];
}

/** The row is made first, so that of two first changes the second finds another version. */
const lock = async (ctx: Context): Promise<number> => {
  const { workspaceId } = ctx;
  await ctx.db
    .insertInto('timesheets.setting')
    .values({ workspaceId, roundTo: 1, billable: true, version: 0 })
    .onConflict((known) => known.column('workspaceId').doNothing())
    .execute();
  const row = ctx.db.selectFrom('timesheets.setting').select('version').where('workspaceId', '=', workspaceId).forUpdate();
  return (await row.executeTakeFirstOrThrow()).version;
};

export const changeSettings = async (ctx: Context, { version, roundTo, billable, exceptions }: Wanted): Promise<TimeSettings> => {
  const { workspaceId } = ctx;
  if ((await lock(ctx)) !== version) refuse('stale_version', { current: await timeSettings(ctx) });
  const companies = [...new Set(exceptions)];
  if ((await companyCards(ctx, companies)).length < companies.length)
    throw new InvalidInput([{ path: 'body.exceptions', message: 'companies of this workspace' }]);
  await ctx.db
    .updateTable('timesheets.setting')
    .set({ roundTo, billable, version: version + 1 })
    .where('workspaceId', '=', workspaceId)
    .execute();
  await ctx.db.deleteFrom('timesheets.companySetting').where('workspaceId', '=', workspaceId).execute();
  if (companies.length > 0)
    await ctx.db
      .insertInto('timesheets.companySetting')
      .values(companies.map((companyId) => ({ workspaceId, companyId, billable: !billable })))
      .execute();
  return timeSettings(ctx);
};
