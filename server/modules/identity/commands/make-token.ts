import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { MakeToken } from '#contracts/identity.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { personBehind } from '../access.ts';
import { tokenMade } from '../events.ts';
import { mustBeProven } from '../queries/proof.ts';
import { apiTokenFrom } from '../rules/api-token.ts';
import { later } from '../rules/session.ts';

/** The text leaves once, in this reply; only its hash is kept (S-64). */
export const makeToken = async (
  ctx: Context,
  { name, scopes, addresses, days }: z.output<typeof MakeToken>,
): Promise<{ id: string; token: string; expiresAt: string }> => {
  await mustBeProven(ctx);
  const wanted = [...new Set(scopes)];
  const lacking = wanted.filter((scope) => !may(ctx.actor, scope));
  if (lacking.length > 0) refuse('beyond_own_rights', { permissions: lacking });
  const memberId = personBehind(ctx.actor).id;
  const { token, hash } = apiTokenFrom(randomBytes(32));
  const id = newId();
  const expiresAt = later(ctx.now, days * 86_400);
  await ctx.db
    .insertInto('identity.apiToken')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      tokenHash: hash,
      memberId,
      name,
      scopes: wanted,
      addresses,
      createdAt: ctx.now,
      expiresAt,
      lastUsedAt: null,
      revokedAt: null,
    })
    .execute();
  await record(ctx, tokenMade, { recordId: id, payload: { memberId, name, scopes: wanted } });
  return { id, token, expiresAt };
};
