import { tellOf } from '#server/modules/notifications/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { webhookChanged } from '../events.ts';
import { adminIds } from '../queries/admins.ts';
import { tellRules } from './tell-rules.ts';
import { writeWishes } from './write-wishes.ts';

/** What may not be told, or has nothing to tell any more, ends without a request. */
export const settleUnsent = async (ctx: Context, deliveryId: string): Promise<void> => {
  await ctx.db
    .updateTable('webhooks.delivery')
    .set({ state: 'withheld', endedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', deliveryId)
    .execute();
};

/** The desk gives up on an endpoint by itself and tells those who can mend it; what waits for it stays. */
export const switchOff = async (ctx: Context, endpointId: string, reason: 'gone' | 'failing' | 'member_left'): Promise<void> => {
  const row = await ctx.db
    .updateTable('webhooks.endpoint')
    .set((eb) => ({ active: false, offReason: reason, offAt: ctx.now, version: eb('version', '+', 1) }))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', endpointId)
    .where('active', '=', true)
    .returning(['id', 'url', 'description', 'active'])
    .executeTakeFirst();
  if (!row) return;
  await writeWishes(ctx, endpointId, []);
  await tellRules(ctx, row);
  const eventId = await tell(ctx, webhookChanged, { payload: { endpointId } });
  await tellOf(ctx, {
    events: ['webhook_off'],
    recordId: null,
    eventId,
    except: [],
    people: { concerned: await adminIds(ctx) },
    words: { actorName: '', text: row.url, place: 'setup/webhooks' },
  });
};
