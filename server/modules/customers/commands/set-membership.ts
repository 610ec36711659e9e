import type { Contact, SetMembership } from '#contracts/customers.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { companiesOf } from '../queries/cards.ts';
import { lockContact, touchContact } from './touch-contact.ts';

const most = 200;

const assertCompanyExists = async (ctx: Context, id: string): Promise<void> => {
  const company = ctx.db.selectFrom('customers.company').select('id').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);
  found(await company.executeTakeFirst());
};

const of = (ctx: Context, contactId: string) =>
  ctx.db.updateTable('customers.membership').where('workspaceId', '=', ctx.workspaceId).where('contactId', '=', contactId);

/** Puts a contact into a company or changes what it is there; the first company is the primary one. */
export const setMembership = async (ctx: Context, contactId: string, companyId: string, input: SetMembership): Promise<Contact> => {
  await lockContact(ctx, contactId);
  await assertCompanyExists(ctx, companyId);
  const known = await companiesOf(ctx, contactId);
  const isNew = !known.some((company) => company.id === companyId);
  if (isNew && known.length >= most) refuse('too_many', { most });
  const isPrimary = input.primary === true || known.length === 0;
  if (isPrimary) await of(ctx, contactId).set({ isPrimary: false }).where('isPrimary', '=', true).execute();
  const { primary, ...flags } = input;
  // Saying "not primary" of the primary company leaves the contact without one, which is allowed.
  const change = { ...flags, ...(isPrimary ? { isPrimary } : primary === false ? { isPrimary: false } : {}) };
  if (isNew) {
    const row = { workspaceId: ctx.workspaceId, contactId, companyId, isPrimary, createdAt: ctx.now, ...flags };
    await ctx.db.insertInto('customers.membership').values(row).execute();
  } else if (Object.keys(change).length > 0) {
    await of(ctx, contactId).set(change).where('companyId', '=', companyId).execute();
  }
  return touchContact(ctx, contactId, ['memberships']);
};
