import type { PersonPrivacy } from '#contracts/privacy.ts';
import { getContact } from '#server/modules/customers/index.ts';
import { isMergingContact } from '#server/modules/duplicates/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { erasureAsked, erasureBegun } from '../events.ts';
import { privacyOf } from '../queries/privacy.ts';
import { tracesOf } from '../queries/traces.ts';
import { eraseWork } from '../work.ts';
import { lockPerson } from './lock-person.ts';
import { noteRunning } from './note-erasure.ts';

/** From here on there is no way back; their sessions and every other way in end with it. */
export const beginErasure = async (ctx: Context, contactId: string, typedName: string): Promise<PersonPrivacy> => {
  const { name } = await getContact(ctx, contactId);
  await lockPerson(ctx, contactId);
  const { hold, erasure } = await privacyOf(ctx, contactId);
  if (hold) refuse('on_hold');
  if (erasure && erasure.state !== 'asked') refuse('erasing');
  if (typedName.trim().normalize('NFC') !== name.trim().normalize('NFC')) refuse('name_differs');
  await noteRunning(ctx, found(await tracesOf(ctx, contactId)), { memberId: personOf(ctx.actor) });
  // Whoever begins a merge holds their row too: the later of the two finds the earlier.
  if (await isMergingContact(ctx, contactId)) refuse('merge_running');
  await record(ctx, erasureBegun, { recordId: contactId, payload: { contactId } });
  await enqueue(ctx, eraseWork, { contactId });
  return privacyOf(ctx, contactId);
};

/** The person asks; a member decides. Asking twice is asking once. */
export const beginAsked = async (ctx: Context, contactId: string): Promise<void> => {
  await lockPerson(ctx, contactId);
  if ((await privacyOf(ctx, contactId)).erasure) return;
  await ctx.db
    .insertInto('privacy.erasure')
    .values({ workspaceId: ctx.workspaceId, id: newId(), contactId, state: 'asked', createdAt: ctx.now })
    .execute();
  await record(ctx, erasureAsked, { recordId: contactId, payload: { contactId } });
};

export const beginNot = async (ctx: Context, contactId: string): Promise<void> => {
  await getContact(ctx, contactId);
  await lockPerson(ctx, contactId);
  const { erasure } = await privacyOf(ctx, contactId);
  if (erasure && erasure.state !== 'asked') refuse('erasing');
  await ctx.db.deleteFrom('privacy.erasure').where('workspaceId', '=', ctx.workspaceId).where('contactId', '=', contactId).execute();
};
