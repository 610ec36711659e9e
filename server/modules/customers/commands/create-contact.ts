import type { CreateContact } from '#contracts/customers.ts';
import { checkNeeded, setValues } from '#server/modules/fields/index.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { contactCreated } from '../events.ts';
import { addressKey } from '../rules/address.ts';
import { assertCompany } from './assert-known.ts';

export const createContact = async (
  ctx: Context,
  { address, companyId, fields = {}, ...rest }: CreateContact,
  { id = newId(), sample = false }: { readonly id?: string; readonly sample?: boolean } = {},
): Promise<{ id: string }> => {
  if (companyId !== null) await assertCompany(ctx, 'companyId', companyId);
  if (ctx.actor.kind === 'member') await checkNeeded(ctx, 'contact', { values: fields });
  const born = { workspaceId: ctx.workspaceId, createdAt: ctx.now };
  await ctx.db
    .insertInto('customers.contact')
    .values({ ...born, id, sample, updatedAt: ctx.now, ...rest })
    .execute();
  if (address !== null) {
    const row = { ...born, contactId: id, address: addressKey(address), isPrimary: true };
    await refuseWhere({ contact_address_pkey: 'address_taken' }, ctx.db.insertInto('customers.contactAddress').values(row).execute());
  }
  if (companyId !== null) {
    const row = { ...born, contactId: id, companyId, isPrimary: true };
    await ctx.db.insertInto('customers.membership').values(row).execute();
  }
  await setValues(ctx, { on: 'contact', id }, fields);
  await record(ctx, contactCreated, { recordId: id, payload: { contactId: id } });
  return { id };
};
