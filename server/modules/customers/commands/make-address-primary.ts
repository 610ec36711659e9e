import type { Contact } from '#contracts/customers.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { addressKey } from '../rules/address.ts';
import { lockContact, touchContact } from './touch-contact.ts';

const addresses = (ctx: Context, contactId: string) =>
  ctx.db.updateTable('customers.contactAddress').where('workspaceId', '=', ctx.workspaceId).where('contactId', '=', contactId);

/** Before another becomes primary: the unique index allows one at any moment. */
export const demoteAddress = async (ctx: Context, contactId: string): Promise<void> => {
  await addresses(ctx, contactId).set({ isPrimary: false }).where('isPrimary', '=', true).execute();
};

export const makeAddressPrimary = async (ctx: Context, contactId: string, address: string): Promise<Contact> => {
  await lockContact(ctx, contactId);
  await demoteAddress(ctx, contactId);
  const made = await addresses(ctx, contactId).set({ isPrimary: true }).where('address', '=', addressKey(address)).executeTakeFirst();
  if (made.numUpdatedRows === 0n) refuse('not_found');
  return touchContact(ctx, contactId, ['addresses']);
};
