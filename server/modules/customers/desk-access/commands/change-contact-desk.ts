import type { ChangeContactDesk, ContactDesk } from '#contracts/desk-access.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { contactDeskChanged } from '../../events.ts';
import { lockContact, touchContact } from '../../commands/touch-contact.ts';
import { contactDesk } from '../queries/desks.ts';

export const changeContactDesk = async (ctx: Context, id: string, { version, open, on, off }: ChangeContactDesk): Promise<ContactDesk> => {
  if ((await lockContact(ctx, id)).version !== version) refuse('stale_version', { current: await contactDesk(ctx, id) });
  await ctx.db
    .updateTable('customers.contact')
    .set({ portal: open, portalOn: on, portalOff: off })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await touchContact(ctx, id, ['desk']);
  await record(ctx, contactDeskChanged, { recordId: id, payload: { contactId: id, open, on: [...on], off: [...off] } });
  return contactDesk(ctx, id);
};
