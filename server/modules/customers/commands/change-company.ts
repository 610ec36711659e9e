import { sql } from 'kysely';
import type { ChangeCompany, Company } from '#contracts/customers.ts';
import { setValues } from '#server/modules/fields/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found, InvalidInput, refuse } from '#server/platform/refusal.ts';
import { companyChanged } from '../events.ts';
import { getCompany } from '../queries/companies.ts';
import { assertCompany } from './assert-known.ts';

// Two moves at once could each be fine and make a ring together, so moves of one workspace queue up.
export const lockHierarchy = (ctx: Context) =>
  sql`select pg_advisory_xact_lock(hashtext('customers.hierarchy'), hashtext(${ctx.workspaceId}))`.execute(ctx.db);

/** Whether the one stands above the other, however far. */
export const isAbove = async (ctx: Context, id: string, below: string): Promise<boolean> => {
  const above = ctx.db.withRecursive('above', (db) =>
    db
      .selectFrom('customers.company')
      .select(['id', 'parentId'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', below)
      .union(
        db
          .selectFrom('customers.company as c')
          .innerJoin('above', 'above.parentId', 'c.id')
          .select(['c.id', 'c.parentId'])
          .where('c.workspaceId', '=', ctx.workspaceId),
      ),
  );
  return (await above.selectFrom('above').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
};

const assertParent = async (ctx: Context, id: string, parentId: string): Promise<void> => {
  await assertCompany(ctx, 'parentId', parentId);
  await lockHierarchy(ctx);
  if (await isAbove(ctx, id, parentId)) refuse('company_within_itself');
};

const assertOneOfItsPeople = async (ctx: Context, id: string, contactId: string): Promise<void> => {
  const person = ctx.db.selectFrom('customers.membership').select('contactId').where('workspaceId', '=', ctx.workspaceId);
  if (!(await person.where('companyId', '=', id).where('contactId', '=', contactId).executeTakeFirst())) {
    throw new InvalidInput([{ path: 'primaryContactId', message: 'This person is not in the company.' }]);
  }
};

export const changeCompany = async (ctx: Context, id: string, { version, fields, ...change }: ChangeCompany): Promise<Company> => {
  const row = ctx.db.selectFrom('customers.company').select('version').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);
  if (found(await row.forNoKeyUpdate().executeTakeFirst()).version !== version)
    refuse('stale_version', { current: await getCompany(ctx, id) });
  if (typeof change.parentId === 'string') await assertParent(ctx, id, change.parentId);
  if (typeof change.primaryContactId === 'string') await assertOneOfItsPeople(ctx, id, change.primaryContactId);
  const changes = await setValues(ctx, { on: 'company', id }, fields ?? {});
  const changed = [...Object.keys(change), ...changes.map(({ field }) => `fields.${field.key}`)];
  if (changed.length > 0) {
    await ctx.db
      .updateTable('customers.company')
      .set({ ...change, updatedAt: ctx.now, version: version + 1 })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute();
    await record(ctx, companyChanged, { recordId: id, payload: { companyId: id, changed } });
  }
  return getCompany(ctx, id);
};
