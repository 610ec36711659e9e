import type { CreateEndpoint } from '#contracts/webhooks.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { assertMayHear } from '../access.ts';
import { webhookChanged } from '../events.ts';
import { sealSecret } from '../queries/endpoints.ts';
import { newSecret } from '../rules/signature.ts';
import { tellRules } from './tell-rules.ts';
import { writeWishes } from './write-wishes.ts';

const most = 20;

export const createEndpoint = async (
  ctx: Context,
  { url, description, types }: CreateEndpoint,
): Promise<{ id: string; secret: string }> => {
  assertMayHear(ctx, types);
  const { many } = await ctx.db
    .selectFrom('webhooks.endpoint')
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow();
  if (many >= most) refuse('too_many', { most });
  const [id, secret] = [newId(), newSecret()];
  const kinds = [...new Set(types)];
  await ctx.db
    .insertInto('webhooks.endpoint')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      url,
      description,
      types: kinds,
      memberId: personOf(ctx.actor),
      secret: sealSecret(ctx.platform, { workspaceId: ctx.workspaceId, id }, secret),
      createdAt: ctx.now,
    })
    .execute();
  await writeWishes(ctx, id, kinds);
  await tellRules(ctx, { id, url, description, active: true });
  await tell(ctx, webhookChanged, { payload: { endpointId: id } });
  return { id, secret };
};
