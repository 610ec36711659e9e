import type { CreateContact } from '#contracts/customers.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { customersImported } from '../events.ts';
import { addressKey } from '../rules/address.ts';

export type NewContact = Omit<CreateContact, 'fields' | 'address' | 'companyId'> & {
  readonly id: string;
  /** The first is the primary one. */
  readonly addresses: readonly string[];
  readonly membership: { readonly companyId: string; readonly manager: boolean } | null;
};

/** Many at once, told once; of an address that somebody has meanwhile none of them is made. */
export const createContacts = async (ctx: Context, contacts: readonly NewContact[]): Promise<void> => {
  if (contacts.length === 0) return;
  const born = { workspaceId: ctx.workspaceId, createdAt: ctx.now };
  const people = contacts.map(({ id, name, kinds, phones, postalAddress, language, timeZone, notes }) => ({
    ...born,
    id,
    name,
    kinds,
    phones,
    postalAddress,
    language,
    timeZone,
    notes,
    updatedAt: ctx.now,
  }));
  await ctx.db.insertInto('customers.contact').values(people).execute();
  // In one order, so that two who take the same addresses don't wait for each other in a ring.
  const addresses = contacts
    .flatMap(({ id, addresses: own }) =>
      own.map((address, at) => ({ ...born, contactId: id, address: addressKey(address), isPrimary: at === 0 })),
    )
    .toSorted((one, other) => (one.address < other.address ? -1 : 1));
  if (addresses.length > 0)
    await refuseWhere({ contact_address_pkey: 'address_taken' }, ctx.db.insertInto('customers.contactAddress').values(addresses).execute());
  const memberships = contacts.flatMap(({ id, membership }) =>
    membership === null ? [] : [{ ...born, contactId: id, isPrimary: true, ...membership }],
  );
  if (memberships.length > 0) await ctx.db.insertInto('customers.membership').values(memberships).execute();
  await tell(ctx, customersImported, { payload: { companyIds: [], contactIds: contacts.map(({ id }) => id) } });
};
