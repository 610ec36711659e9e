import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { contactCreated } from '../events.ts';
import { contactByAddress, type ContactCard } from '../queries/cards.ts';
import { addressKey, domainOf, nameFrom } from '../rules/address.ts';
import { touchContact } from './touch-contact.ts';

export interface Sender {
  readonly address: string;
  /** As it was said; may be empty. */
  readonly name: string;
  /** The address is proven theirs: mail that was authenticated, or a link mailed to it (S-26). */
  readonly verified: boolean;
  readonly language?: string | null;
}

const verify = async (ctx: Context, card: ContactCard): Promise<ContactCard> => {
  const contacts = ctx.db.updateTable('customers.contact').where('workspaceId', '=', ctx.workspaceId);
  const { numUpdatedRows } = await contacts
    .set({ verified: true })
    .where('id', '=', card.id)
    .where('verified', '=', false)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await touchContact(ctx, card.id, ['verified']);
  return { ...card, verified: true };
};

/** The company that claims the address's domain, if just one does; believed only of proven addresses. */
const joinCompanyOfDomain = async (ctx: Context, contactId: string, address: string): Promise<boolean> => {
  const companies = await ctx.db
    .selectFrom('customers.company')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where((eb) => eb(eb.val(domainOf(address)), '=', eb.fn.any('mailDomains')))
    .limit(2)
    .execute();
  const [company, another] = companies;
  if (!company || another) return false;
  const row = { workspaceId: ctx.workspaceId, contactId, companyId: company.id, isPrimary: true, createdAt: ctx.now };
  await ctx.db.insertInto('customers.membership').values(row).execute();
  return true;
};

/**
 * The one person behind an address, made when unknown. Two that run at once agree: the address's key lets one
 * through, the other takes back its contact and finds the first's.
 */
export const findOrCreateContactByAddress = async (ctx: Context, sender: Sender): Promise<ContactCard & { created: boolean }> => {
  const address = addressKey(sender.address);
  const known = await contactByAddress(ctx, address);
  if (known) return { ...(sender.verified && !known.verified ? await verify(ctx, known) : known), created: false };
  const id = newId();
  const born = { workspaceId: ctx.workspaceId, createdAt: ctx.now };
  const card = { id, name: nameFrom(sender.name, address), language: sender.language ?? null, timeZone: null, verified: sender.verified };
  await ctx.db
    .insertInto('customers.contact')
    .values({ ...born, ...card, updatedAt: ctx.now })
    .execute();
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('customers.contactAddress')
    .values({ ...born, contactId: id, address, isPrimary: true })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'address']).doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) {
    await ctx.db.deleteFrom('customers.contact').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
    return findOrCreateContactByAddress(ctx, sender);
  }
  const joined = sender.verified && (await joinCompanyOfDomain(ctx, id, address));
  await record(ctx, contactCreated, { recordId: id, payload: { contactId: id } });
  // Who joined a company is spoken to as it says.
  const asJoined = joined ? await contactByAddress(ctx, address) : null;
  return { ...(asJoined ?? { ...card, sample: false, address }), created: true };
};
