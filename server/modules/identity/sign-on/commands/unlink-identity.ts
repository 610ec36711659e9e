import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { personBehind } from '../../access.ts';
import { wayInChanged } from '../../events.ts';
import { mustBeProven } from '../../queries/proof.ts';

export const unlinkIdentity = async (ctx: Context, id: string): Promise<typeof done> => {
  await mustBeProven(ctx);
  const person = personBehind(ctx.actor);
  const { connectionId } = found(
    await ctx.db
      .deleteFrom('identity.foreignIdentity')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('personKind', '=', person.kind)
      .where('personId', '=', person.id)
      .returning('connectionId')
      .executeTakeFirst(),
  );
  const connection = await ctx.db
    .selectFrom('identity.connection')
    .select('name')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', connectionId)
    .executeTakeFirst();
  await record(ctx, wayInChanged, { recordId: person.id, payload: { person, change: 'sign_on_unlinked', name: connection?.name ?? '' } });
  return done;
};
