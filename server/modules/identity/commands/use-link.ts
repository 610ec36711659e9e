import type { LinkPurpose } from '#contracts/identity.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { linkFollowed } from '../events.ts';
import { personOfLink, tokenHashOf, type FollowedLink } from '../queries/links.ts';

/** Uses up a link: of any number of requests at once exactly one gets past the `where`. */
export const useLink = async (ctx: Context, token: string, purposes: readonly LinkPurpose[]): Promise<FollowedLink> => {
  const row = await ctx.db
    .updateTable('identity.mailedLink')
    .set({ usedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('tokenHash', '=', tokenHashOf(token))
    .where('purpose', 'in', [...purposes])
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', ctx.now)
    .returning(['purpose', 'personKind', 'personId', 'address'])
    .executeTakeFirst();
  if (!row) refuse('link_expired');
  const link = await personOfLink(ctx, row);
  const { kind, id } = link.person;
  await record(ctx, linkFollowed, { recordId: id, payload: { person: { kind, id }, purpose: link.purpose, address: row.address } });
  return link;
};
