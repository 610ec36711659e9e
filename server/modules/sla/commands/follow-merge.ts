import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { slaChanged } from '../events.ts';

/** Service levels for a company are for the one that it became part of; what tickets were promised stays as it was then. */
export const followMerge = async (ctx: Context, companyId: string, intoId: string): Promise<void> => {
  const companyIds = sql`(select jsonb_agg(distinct case when v = ${companyId} then ${intoId} else v end)
    from jsonb_array_elements_text(conditions -> 'companyIds') v)`;
  const rows = await ctx.db
    .updateTable('sla.policy')
    .set({ version: sql<number>`version + 1`, conditions: sql<string>`jsonb_set(conditions, '{companyIds}', ${companyIds})` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where(sql<boolean>`conditions -> 'companyIds' ? ${companyId}`)
    .returning('id')
    .execute();
  for (const { id } of rows) await tell(ctx, slaChanged, { payload: { calendarId: null, policyId: id } });
};
