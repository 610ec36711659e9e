import { done } from '#contracts/common.ts';
import { contactCards } from '#server/modules/customers/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';

const consentTo = async (ctx: Context, contactId: string) => {
  found((await contactCards(ctx, [contactId]))[0]);
  return { workspaceId: ctx.workspaceId, personKind: 'member', personId: personOf(ctx.actor) ?? '', contactId };
};

/** From now on pictures of this contact's mails are loaded without asking; a choice of one member, for that member. */
export const allowPictures = async (ctx: Context, contactId: string): Promise<typeof done> => {
  const consent = { ...(await consentTo(ctx, contactId)), createdAt: ctx.now };
  await ctx.db
    .insertInto('threads.pictureConsent')
    .values(consent)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return done;
};

export const forbidPictures = async (ctx: Context, contactId: string): Promise<typeof done> => {
  const { workspaceId, personKind, personId } = await consentTo(ctx, contactId);
  await ctx.db
    .deleteFrom('threads.pictureConsent')
    .where('workspaceId', '=', workspaceId)
    .where('personKind', '=', personKind)
    .where('personId', '=', personId)
    .where('contactId', '=', contactId)
    .execute();
  return done;
};
