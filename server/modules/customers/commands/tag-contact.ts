import type { Contact } from '#contracts/customers.ts';
import { tagNamed } from '#server/modules/tags/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { contactChanged } from '../events.ts';
import { getContact } from '../queries/contacts.ts';
import { mostTags } from '../queries/tags.ts';
import { lockContact } from './touch-contact.ts';

const tell = (ctx: Context, id: string) => record(ctx, contactChanged, { recordId: id, payload: { contactId: id, changed: ['tags'] } });

/** By its name, which makes the tag if there is none. Tagging twice tags once, and counts no version. */
export const tagContact = async (ctx: Context, id: string, name: string): Promise<Contact> => {
  await lockContact(ctx, id);
  const tag = await tagNamed(ctx, name);
  const before = await ctx.db
    .selectFrom('customers.contactTag')
    .select('tagId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', id)
    .execute();
  if (before.some(({ tagId }) => tagId === tag.id)) return getContact(ctx, id);
  if (before.length >= mostTags) refuse('too_many', { most: mostTags });
  await ctx.db.insertInto('customers.contactTag').values({ workspaceId: ctx.workspaceId, contactId: id, tagId: tag.id }).execute();
  await tell(ctx, id);
  return getContact(ctx, id);
};

/** Asking twice changes nothing. */
export const untagContact = async (ctx: Context, id: string, tagId: string): Promise<Contact> => {
  await lockContact(ctx, id);
  const gone = await ctx.db
    .deleteFrom('customers.contactTag')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', id)
    .where('tagId', '=', tagId)
    .returning('tagId')
    .executeTakeFirst();
  if (gone) await tell(ctx, id);
  return getContact(ctx, id);
};
