import { sql } from 'kysely';
import type { Looks } from '#contracts/appearance.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { noLooks } from '../rules/looks.ts';

type Change = { readonly [Part in keyof Looks]?: Looks[Part] | undefined };

/** Of a member, or for null of the whole workspace; what isn't named stays, also when two change it at once. */
export const changeAppearance = async (ctx: Context, memberId: string | null, change: Change): Promise<void> => {
  const parts = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const row = { workspaceId: ctx.workspaceId, id: newId(), memberId, looks: jsonText({ ...noLooks, ...parts }) };
  await ctx.db
    .insertInto('staff.appearance')
    .values(row)
    .onConflict((conflict) =>
      (memberId === null
        ? conflict.columns(['workspaceId']).where('memberId', 'is', null)
        : conflict.columns(['workspaceId', 'memberId']).where('memberId', 'is not', null)
      ).doUpdateSet({ looks: sql`staff.appearance.looks || ${jsonText(parts)}::jsonb` }),
    )
    .execute();
};
