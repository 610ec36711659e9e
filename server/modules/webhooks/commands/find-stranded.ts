import type { Context } from '#server/platform/db/context.ts';
import { askTurn } from './send-turn.ts';

const lateSeconds = 120;

/** Endpoints with something due that nobody sends: whoever had the turn went away for good. */
export const findStranded = async (ctx: Context): Promise<void> => {
  const late = new Date(Date.parse(ctx.now) - lateSeconds * 1000).toISOString();
  const rows = await ctx.db
    .selectFrom('webhooks.endpoint as e')
    .select('e.id')
    .where('e.workspaceId', '=', ctx.workspaceId)
    .where('e.active', '=', true)
    .where((eb) => eb.or([eb('e.turnUntil', 'is', null), eb('e.turnUntil', '<', late)]))
    .where((eb) => eb.or([eb('e.pausedUntil', 'is', null), eb('e.pausedUntil', '<', late)]))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('webhooks.delivery as d')
          .select('d.id')
          .whereRef('d.workspaceId', '=', 'e.workspaceId')
          .whereRef('d.endpointId', '=', 'e.id')
          .where('d.state', '=', 'waiting')
          .where('d.nextAt', '<', late),
      ),
    )
    .execute();
  for (const { id } of rows) await askTurn(ctx, id);
};
