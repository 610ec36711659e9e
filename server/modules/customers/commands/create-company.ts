import type { CreateCompany } from '#contracts/customers.ts';
import { checkNeeded, setValues } from '#server/modules/fields/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { companyCreated } from '../events.ts';
import { assertCompany } from './assert-known.ts';

/** `sample` marks made-up people and companies, which can be removed together. */
export const createCompany = async (
  ctx: Context,
  { fields = {}, ...input }: CreateCompany,
  { sample = false } = {},
): Promise<{ id: string }> => {
  if (input.parentId !== null) await assertCompany(ctx, 'parentId', input.parentId);
  // Only a person can be asked for what is needed.
  if (ctx.actor.kind === 'member') await checkNeeded(ctx, 'company', { values: fields });
  const id = newId();
  const born = { workspaceId: ctx.workspaceId, id, sample, createdAt: ctx.now, updatedAt: ctx.now };
  await ctx.db
    .insertInto('customers.company')
    .values({ ...born, ...input })
    .execute();
  await setValues(ctx, { on: 'company', id }, fields);
  await record(ctx, companyCreated, { recordId: id, payload: { companyId: id } });
  return { id };
};
