import type { Contact } from '#contracts/customers.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { addressesOfContact } from '../queries/cards.ts';
import { addressKey } from '../rules/address.ts';
import { lockContact, touchContact } from './touch-contact.ts';

export const removeAddress = async (ctx: Context, contactId: string, address: string): Promise<Contact> => {
  await lockContact(ctx, contactId);
  const key = addressKey(address);
  const [primary, ...further] = await addressesOfContact(ctx, contactId);
  if (key === primary && further.length > 0) refuse('primary_address');
  const gone = await ctx.db
    .deleteFrom('customers.contactAddress')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contactId)
    .where('address', '=', key)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) refuse('not_found');
  return touchContact(ctx, contactId, ['addresses']);
};
