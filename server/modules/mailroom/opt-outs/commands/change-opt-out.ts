import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { optOutEnded, optOutMade } from '../../events.ts';
import type { Choice } from '../rules/choice-link.ts';

const sayNo = async (ctx: Context, { list, contactId }: Choice): Promise<void> => {
  const memberId = ctx.actor.kind === 'member' ? personOf(ctx.actor) : null;
  const by = { byKind: ctx.actor.kind === 'member' ? 'member' : 'contact', memberId };
  const made = await ctx.db
    .insertInto('mailroom.optOut')
    .values({ workspaceId: ctx.workspaceId, contactId, list, at: ctx.now, ...by })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'contactId', 'list']).doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 1n) await record(ctx, optOutMade, { payload: { contactId, list } });
};

const sayYes = async (ctx: Context, { list, contactId }: Choice): Promise<void> => {
  const ended = await ctx.db
    .deleteFrom('mailroom.optOut')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contactId)
    .where('list', '=', list)
    .executeTakeFirst();
  if (ended.numDeletedRows > 0n) await record(ctx, optOutEnded, { payload: { contactId, list } });
};

/** The same no twice is one no: who said it first, and when, stays. */
export const changeOptOut = (ctx: Context, choice: Choice, wanted: boolean): Promise<void> => (wanted ? sayYes : sayNo)(ctx, choice);
