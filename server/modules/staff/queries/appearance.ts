import { Looks, type ShownLooks } from '#contracts/appearance.ts';
import type { Context } from '#server/platform/db/context.ts';
import { noLooks, shownLooks } from '../rules/looks.ts';

interface Appearance {
  readonly own: Looks;
  readonly workspace: Looks;
  readonly shown: ShownLooks;
}

// A choice that a later version no longer offers is none.
const read = (stored: unknown): Looks => Looks.safeParse(stored).data ?? noLooks;

export const appearanceOf = async (ctx: Context, memberId: string): Promise<Appearance> => {
  const rows = await ctx.db
    .selectFrom('staff.appearance')
    .select(['memberId', 'looks'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where((row) => row.or([row('memberId', '=', memberId), row('memberId', 'is', null)]))
    .execute();
  const own = read(rows.find((row) => row.memberId !== null)?.looks);
  const workspace = read(rows.find((row) => row.memberId === null)?.looks);
  return { own, workspace, shown: shownLooks(own, workspace) };
};
