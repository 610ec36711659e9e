import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput } from '#server/platform/refusal.ts';

/** An id inside a body is looked up under the caller's own policy, never trusted (S-2). */
export const assertCompany = async (ctx: Context, path: string, id: string): Promise<void> => {
  const company = ctx.db.selectFrom('customers.company').select('id').where('workspaceId', '=', ctx.workspaceId);
  if (!(await company.where('id', '=', id).executeTakeFirst())) throw new InvalidInput([{ path, message: 'There is no such company.' }]);
};
