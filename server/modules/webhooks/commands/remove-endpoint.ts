import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { webhookChanged } from '../events.ts';
import { tellRules } from './tell-rules.ts';

export const removeEndpoint = async (ctx: Context, id: string): Promise<void> => {
  const gone = found(
    await ctx.db
      .deleteFrom('webhooks.endpoint')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .returning(['id', 'url', 'description', 'active'])
      .executeTakeFirst(),
  );
  await tellRules(ctx, gone, true);
  await tell(ctx, webhookChanged, { payload: { endpointId: id } });
};
