import type { Contact } from '#contracts/customers.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { addressesOfContact } from '../queries/cards.ts';
import { addressKey } from '../rules/address.ts';
import { demoteAddress } from './make-address-primary.ts';
import { lockContact, touchContact } from './touch-contact.ts';

const most = 50;

/** The first address of a contact is its primary one whatever was asked. */
export const addAddress = async (ctx: Context, contactId: string, input: { address: string; primary: boolean }): Promise<Contact> => {
  await lockContact(ctx, contactId);
  const known = await addressesOfContact(ctx, contactId);
  if (known.length >= most) refuse('too_many', { most });
  const isPrimary = input.primary || known.length === 0;
  if (isPrimary) await demoteAddress(ctx, contactId);
  const row = { workspaceId: ctx.workspaceId, contactId, address: addressKey(input.address), isPrimary, createdAt: ctx.now };
  await refuseWhere({ contact_address_pkey: 'address_taken' }, ctx.db.insertInto('customers.contactAddress').values(row).execute());
  return touchContact(ctx, contactId, ['addresses']);
};
