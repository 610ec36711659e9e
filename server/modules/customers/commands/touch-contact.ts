import { sql } from 'kysely';
import type { Contact } from '#contracts/customers.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { contactChanged } from '../events.ts';
import { getContact } from '../queries/contacts.ts';

/** Changes to one contact, its addresses and companies queue up behind its row. */
export const lockContact = async (ctx: Context, id: string): Promise<{ version: number; verified: boolean }> => {
  const row = ctx.db
    .selectFrom('customers.contact')
    .select(['version', 'verified'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id);
  return found(await row.forNoKeyUpdate().executeTakeFirst());
};

/** Ends a change of what belongs to a contact: a new version, told to those who follow. */
export const touchContact = async (ctx: Context, id: string, changed: string[]): Promise<Contact> => {
  await ctx.db
    .updateTable('customers.contact')
    .set({ updatedAt: ctx.now, version: sql<number>`version + 1` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await record(ctx, contactChanged, { recordId: id, payload: { contactId: id, changed } });
  return getContact(ctx, id);
};
