import type { Contact } from '#contracts/customers.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { lockContact, touchContact } from './touch-contact.ts';

export const removeMembership = async (ctx: Context, contactId: string, companyId: string): Promise<Contact> => {
  await lockContact(ctx, contactId);
  const gone = await ctx.db
    .deleteFrom('customers.membership')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contactId)
    .where('companyId', '=', companyId)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) refuse('not_found');
  return touchContact(ctx, contactId, ['memberships']);
};
