import type { PersonPrivacy } from '#contracts/privacy.ts';
import { getContact } from '#server/modules/customers/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { erasureAsked, erasureBegun } from '../events.ts';
import { privacyOf } from '../queries/privacy.ts';
import { eraseWork } from '../work.ts';
import { lockPerson } from './lock-person.ts';

const note = (ctx: Context, contactId: string, state: 'asked' | 'running', memberId: string | null) =>
  ctx.db
    .insertInto('privacy.erasure')
    .values({ workspaceId: ctx.workspaceId, id: newId(), contactId, state, memberId, createdAt: ctx.now })
    .onConflict((known) => known.columns(['workspaceId', 'contactId']).doUpdateSet({ state, memberId }))
    .execute();

/** From here on there is no way back, and their sessions end with the first step. */
export const beginErasure = async (ctx: Context, contactId: string, typedName: string): Promise<PersonPrivacy> => {
  const { name } = await getContact(ctx, contactId);
  await lockPerson(ctx, contactId);
  const { hold, erasure } = await privacyOf(ctx, contactId);
  if (hold) refuse('on_hold');
  if (erasure && erasure.state !== 'asked') refuse('erasing');
  if (typedName.trim().normalize('NFC') !== name.trim().normalize('NFC')) refuse('name_differs');
  await note(ctx, contactId, 'running', personOf(ctx.actor));
  await record(ctx, erasureBegun, { recordId: contactId, payload: { contactId } });
  await enqueue(ctx, eraseWork, { contactId });
  return privacyOf(ctx, contactId);
};

/** The person asks; a member decides. Asking twice is asking once. */
export const beginAsked = async (ctx: Context, contactId: string): Promise<void> => {
  await lockPerson(ctx, contactId);
  if ((await privacyOf(ctx, contactId)).erasure) return;
  await note(ctx, contactId, 'asked', null);
  await record(ctx, erasureAsked, { recordId: contactId, payload: { contactId } });
};

export const beginNot = async (ctx: Context, contactId: string): Promise<void> => {
  await getContact(ctx, contactId);
  await lockPerson(ctx, contactId);
  const { erasure } = await privacyOf(ctx, contactId);
  if (erasure && erasure.state !== 'asked') refuse('erasing');
  await ctx.db.deleteFrom('privacy.erasure').where('workspaceId', '=', ctx.workspaceId).where('contactId', '=', contactId).execute();
};
