import type { Company } from '#contracts/customers.ts';
import { tagNamed } from '#server/modules/tags/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { companyChanged } from '../events.ts';
import { getCompany } from '../queries/companies.ts';
import { mostTags } from '../queries/tags.ts';

// Tags are a set beside the fields: two who tag at once don't undo each other, so no version is asked for or counted.
const lockCompany = async (ctx: Context, id: string): Promise<void> => {
  const row = ctx.db.selectFrom('customers.company').select('id').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);
  found(await row.forNoKeyUpdate().executeTakeFirst());
};

const tell = (ctx: Context, id: string) => record(ctx, companyChanged, { recordId: id, payload: { companyId: id, changed: ['tags'] } });

/** By its name, which makes the tag if there is none. Tagging twice tags once. */
export const tagCompany = async (ctx: Context, id: string, name: string): Promise<Company> => {
  await lockCompany(ctx, id);
  const tag = await tagNamed(ctx, name);
  const before = await ctx.db
    .selectFrom('customers.companyTag')
    .select('tagId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('companyId', '=', id)
    .execute();
  if (before.some(({ tagId }) => tagId === tag.id)) return getCompany(ctx, id);
  if (before.length >= mostTags) refuse('too_many', { most: mostTags });
  await ctx.db.insertInto('customers.companyTag').values({ workspaceId: ctx.workspaceId, companyId: id, tagId: tag.id }).execute();
  await tell(ctx, id);
  return getCompany(ctx, id);
};

/** Asking twice changes nothing. */
export const untagCompany = async (ctx: Context, id: string, tagId: string): Promise<Company> => {
  await lockCompany(ctx, id);
  const gone = await ctx.db
    .deleteFrom('customers.companyTag')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('companyId', '=', id)
    .where('tagId', '=', tagId)
    .returning('tagId')
    .executeTakeFirst();
  if (gone) await tell(ctx, id);
  return getCompany(ctx, id);
};
