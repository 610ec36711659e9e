import type { LinkPurpose } from '#contracts/identity.ts';
import type { Context } from '#server/platform/db/context.ts';
import { hashToken } from '#server/platform/http/visit.ts';
import { refuse } from '#server/platform/refusal.ts';
import { personAt, type PersonAt } from './people.ts';

export interface FollowedLink {
  readonly purpose: LinkPurpose;
  readonly person: PersonAt;
}

interface LinkRow {
  purpose: string;
  personKind: string;
  personId: string;
  address: string;
}

const shape = /^[A-Za-z0-9_-]{43}$/;
/** Of a token as somebody hands it in; null: it can't be one. */
export const hashOfHanded = (token: string): Buffer | null => (shape.test(token) ? hashToken(token) : null);
export const tokenHashOf = (token: string): Buffer => hashOfHanded(token) ?? refuse('link_expired');

/** The link is bound to the address it was mailed to: after a change of address it leads nowhere (S-61). */
export const personOfLink = async (ctx: Context, row: LinkRow): Promise<FollowedLink> => {
  const purpose = row.purpose as LinkPurpose;
  const person = await personAt(ctx, row.address);
  // Nobody is there yet: the link is to make them.
  if (purpose === 'register' && !person)
    return {
      purpose,
      person: { kind: 'contact', id: row.personId, name: '', address: row.address, language: null, invited: false, password: null },
    };
  if (person?.kind !== row.personKind || person.id !== row.personId) return refuse('link_expired');
  if (person.invited !== (purpose === 'invite' && person.kind === 'member')) return refuse('link_expired');
  return { purpose, person };
};

/** What a link is for, without using it up. */
export const readLink = async (ctx: Context, token: string): Promise<FollowedLink> => {
  const row = await ctx.db
    .selectFrom('identity.mailedLink')
    .select(['purpose', 'personKind', 'personId', 'address'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('tokenHash', '=', tokenHashOf(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', ctx.now)
    .executeTakeFirst();
  return row ? personOfLink(ctx, row) : refuse('link_expired');
};
