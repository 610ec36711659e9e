import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';

export const lockForm = async (ctx: Context, id: string, { deleted = false } = {}) => {
  const form = ctx.db.selectFrom('forms.form').select(['id', 'version']).where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);
  return found(
    await form
      .where('deletedAt', deleted ? 'is not' : 'is', null)
      .forUpdate()
      .executeTakeFirst(),
  );
};
