import type { ChangeContact, Contact } from '#contracts/customers.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { getContact } from '../queries/contacts.ts';
import { lockContact, touchContact } from './touch-contact.ts';

export const changeContact = async (ctx: Context, id: string, { version, ...change }: ChangeContact): Promise<Contact> => {
  if ((await lockContact(ctx, id)).version !== version) refuse('stale_version', { current: await getContact(ctx, id) });
  const changed = Object.keys(change);
  if (changed.length === 0) return getContact(ctx, id);
  await ctx.db.updateTable('customers.contact').set(change).where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
  return touchContact(ctx, id, changed);
};
