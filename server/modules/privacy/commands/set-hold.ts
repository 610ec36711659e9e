import type { PersonPrivacy } from '#contracts/privacy.ts';
import { getContact } from '#server/modules/customers/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { holdEnded, holdSet } from '../events.ts';
import { privacyOf } from '../queries/privacy.ts';
import { lockPerson } from './lock-person.ts';

/** Nobody erases them until it is ended. */
export const setHold = async (ctx: Context, contactId: string, reason: string): Promise<PersonPrivacy> => {
  await getContact(ctx, contactId);
  await lockPerson(ctx, contactId);
  const { erasure } = await privacyOf(ctx, contactId);
  if (erasure?.state === 'running') refuse('erasing');
  const row = { workspaceId: ctx.workspaceId, contactId, reason, setBy: personOf(ctx.actor), createdAt: ctx.now };
  await ctx.db.deleteFrom('privacy.hold').where('workspaceId', '=', ctx.workspaceId).where('contactId', '=', contactId).execute();
  await ctx.db.insertInto('privacy.hold').values(row).execute();
  await record(ctx, holdSet, { recordId: contactId, payload: { contactId } });
  return privacyOf(ctx, contactId);
};

export const endHold = async (ctx: Context, contactId: string): Promise<PersonPrivacy> => {
  await getContact(ctx, contactId);
  const gone = await ctx.db
    .deleteFrom('privacy.hold')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contactId)
    .executeTakeFirst();
  if (gone.numDeletedRows > 0n) await record(ctx, holdEnded, { recordId: contactId, payload: { contactId } });
  return privacyOf(ctx, contactId);
};
