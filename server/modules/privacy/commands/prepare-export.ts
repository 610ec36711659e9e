import { getContact } from '#server/modules/customers/index.ts';
import { personBehind, type Person } from '#server/modules/identity/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { personExported } from '../events.ts';

const milliseconds = 3_600_000;

/** Leave to fetch the archive for an hour; the caller has proven who they are. */
export const prepareExport = async (ctx: Context, contactId: string, asker: Person = personBehind(ctx.actor)) => {
  await getContact(ctx, contactId);
  await ctx.db.deleteFrom('privacy.export').where('workspaceId', '=', ctx.workspaceId).where('expiresAt', '<', ctx.now).execute();
  const [id, expiresAt] = [newId(), new Date(Date.parse(ctx.now) + milliseconds).toISOString()];
  await ctx.db
    .insertInto('privacy.export')
    .values({ workspaceId: ctx.workspaceId, id, contactId, askerKind: asker.kind, askerId: asker.id, createdAt: ctx.now, expiresAt })
    .execute();
  await record(ctx, personExported, { recordId: contactId, payload: { contactId, by: { kind: asker.kind, id: asker.id } } });
  return { id, expiresAt };
};
