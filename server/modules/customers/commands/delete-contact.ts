import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { contactDeleted } from '../events.ts';

/** Somebody whom nothing names: a ticket keeps its requester, and whoever deletes looks for other records before. */
export const deleteContact = async (ctx: Context, id: string): Promise<void> => {
  const gone = await refuseWhere(
    { '23503': 'contact_in_use' },
    ctx.db.deleteFrom('customers.contact').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).executeTakeFirst(),
  );
  if (gone.numDeletedRows === 0n) refuse('not_found');
  await record(ctx, contactDeleted, { recordId: id, payload: { contactId: id } });
};
