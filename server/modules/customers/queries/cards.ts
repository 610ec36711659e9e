import type { Context } from '#server/platform/db/context.ts';
import { addressKey } from '../rules/address.ts';

export interface ContactCard {
  readonly id: string;
  readonly name: string;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly verified: boolean;
  readonly sample: boolean;
  /** The primary one. */
  readonly address: string | null;
}

const cards = (ctx: Context) =>
  ctx.db
    .selectFrom('customers.contactCard as c')
    .select(['c.id', 'c.name', 'c.language', 'c.timeZone', 'c.verified', 'c.sample', 'c.address'])
    .where('c.workspaceId', '=', ctx.workspaceId);

/** Those of the ids that exist, in no particular order. */
export const contactCards = async (ctx: Context, ids: readonly string[]): Promise<ContactCard[]> =>
  ids.length === 0 ? [] : cards(ctx).where('c.id', 'in', ids).execute();

/** Whoever this address leads to, primary or further. */
export const contactByAddress = async (ctx: Context, address: string): Promise<ContactCard | null> => {
  const row = await cards(ctx)
    .innerJoin('customers.contactAddress as a', (join) =>
      join.onRef('a.workspaceId', '=', 'c.workspaceId').onRef('a.contactId', '=', 'c.id'),
    )
    .where('a.workspaceId', '=', ctx.workspaceId)
    .where('a.address', '=', addressKey(address))
    .executeTakeFirst();
  return row ?? null;
};

export const addressesOfContact = async (ctx: Context, contactId: string): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('customers.contactAddress')
    .select('address')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contactId)
    .orderBy('isPrimary', 'desc')
    .orderBy('address')
    .execute();
  return rows.map((row) => row.address);
};

export const companyCards = async (ctx: Context, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  ids.length === 0
    ? []
    : ctx.db
        .selectFrom('customers.companyCard')
        .select(['id', 'name'])
        .where('workspaceId', '=', ctx.workspaceId)
        .where('id', 'in', ids)
        .execute();

const memberships = (ctx: Context, contactId: string) =>
  ctx.db
    .selectFrom('customers.membership as m')
    .innerJoin('customers.company as y', (join) => join.onRef('y.workspaceId', '=', 'm.workspaceId').onRef('y.id', '=', 'm.companyId'))
    .select(['y.id', 'y.name'])
    .where('m.workspaceId', '=', ctx.workspaceId)
    .where('m.contactId', '=', contactId);

/** The primary company. */
export const companyOf = async (ctx: Context, contactId: string): Promise<{ id: string; name: string } | null> =>
  (await memberships(ctx, contactId).where('m.isPrimary', '=', true).executeTakeFirst()) ?? null;

/** Every company the contact is in, the primary one first. */
export const companiesOf = (ctx: Context, contactId: string): Promise<{ id: string; name: string }[]> =>
  memberships(ctx, contactId).orderBy('m.isPrimary', 'desc').orderBy('y.id').execute();

/** Companies whose records the contact sees as their manager: what a contact's actor carries. */
export const managedCompanies = async (ctx: Context, contactId: string): Promise<string[]> => {
  const rows = await memberships(ctx, contactId).where('m.manager', '=', true).where('m.portal', '=', true).execute();
  return rows.map((row) => row.id);
};
