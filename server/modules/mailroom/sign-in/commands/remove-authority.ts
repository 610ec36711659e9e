import type { MailAuthority } from '#contracts/mail-authorities.ts';
import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { authorityChanged } from '../../events.ts';

/** Its grants go with it; mailboxes that sign in there stop until they get a password or another authority. */
export const removeAuthority = async (ctx: Context, authority: MailAuthority): Promise<typeof done> => {
  await ctx.db.deleteFrom('mailroom.authority').where('workspaceId', '=', ctx.workspaceId).where('authority', '=', authority).execute();
  await record(ctx, authorityChanged, { recordId: null, payload: { authority } });
  return done;
};
