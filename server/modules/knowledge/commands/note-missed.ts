import { maskCards } from '#server/platform/cards/mask-cards.ts';
import type { Context } from '#server/platform/db/context.ts';
import { foldedName } from '../rules/folded-name.ts';

const shortest = 2;
const most = 5_000;
const days = 90;

/** A search that found nothing; kept for 90 days after it was last asked. */
export const noteMissed = async (ctx: Context, q: string, language: string): Promise<void> => {
  const asked = maskCards(q.trim());
  const folded = foldedName(asked);
  if (folded.length < shortest) return;
  const old = new Date(Date.parse(ctx.now) - days * 86_400_000).toISOString();
  await ctx.db.deleteFrom('knowledge.missedSearch').where('workspaceId', '=', ctx.workspaceId).where('lastAt', '<', old).execute();
  const { many } = await ctx.db
    .selectFrom('knowledge.missedSearch')
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow();
  if (many >= most) return;
  await ctx.db
    .insertInto('knowledge.missedSearch')
    .values({ workspaceId: ctx.workspaceId, folded, language, asked, times: 1, lastAt: ctx.now })
    .onConflict((clash) =>
      clash
        .columns(['workspaceId', 'folded', 'language'])
        .doUpdateSet((eb) => ({ times: eb('knowledge.missedSearch.times', '+', 1), lastAt: ctx.now, asked })),
    )
    .execute();
};
