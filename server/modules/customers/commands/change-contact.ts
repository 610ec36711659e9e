import type { ChangeContact, Contact } from '#contracts/customers.ts';
import { setValues } from '#server/modules/fields/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { getContact } from '../queries/contacts.ts';
import { lockContact, touchContact } from './touch-contact.ts';

export const changeContact = async (ctx: Context, id: string, { version, fields, ...change }: ChangeContact): Promise<Contact> => {
  if ((await lockContact(ctx, id)).version !== version) refuse('stale_version', { current: await getContact(ctx, id) });
  const changes = await setValues(ctx, { on: 'contact', id }, fields ?? {});
  const changed = [...Object.keys(change), ...changes.map(({ field }) => `fields.${field.key}`)];
  if (changed.length === 0) return getContact(ctx, id);
  if (Object.keys(change).length > 0)
    await ctx.db.updateTable('customers.contact').set(change).where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
  return touchContact(ctx, id, changed);
};
