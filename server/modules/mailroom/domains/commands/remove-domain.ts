import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { domainChanged } from '../../events.ts';
import { lockedDomain, senders } from '../queries/domains.ts';

/** Its keys go with it: whoever uses the domain again publishes new ones. */
export const removeDomain = async (ctx: Context, id: string): Promise<typeof done> => {
  const { name } = await lockedDomain(ctx, id);
  if ((await senders(ctx)).has(name)) refuse('domain_in_use');
  await ctx.db.deleteFrom('mailroom.sendingDomain').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
  await tell(ctx, domainChanged, { recordId: id, payload: { domainId: id } });
  return done;
};
