import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { notByToken, personBehind } from '../../access.ts';

export const renamePasskey = async (ctx: Context, id: string, name: string): Promise<typeof done> => {
  notByToken(ctx.actor);
  const person = personBehind(ctx.actor);
  found(
    await ctx.db
      .updateTable('identity.passkey')
      .set({ name })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('personKind', '=', person.kind)
      .where('personId', '=', person.id)
      .returning('id')
      .executeTakeFirst(),
  );
  return done;
};
