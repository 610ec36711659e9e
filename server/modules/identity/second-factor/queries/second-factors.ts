import { sql } from 'kysely';
import type { OwnFactor } from '#contracts/second-factor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { personBehind } from '../../access.ts';
import { hasPasskey } from '../../passkeys/queries/passkeys.ts';
import { hasPassword } from '../../queries/sessions.ts';

export const secretPlace = (workspaceId: string, memberId: string): string => `${workspaceId}|identity.second_factor|secret|${memberId}`;

const rowOf = (ctx: Context, memberId: string) =>
  ctx.db
    .selectFrom('identity.secondFactor')
    .select(['secret', 'lastStep', 'confirmedAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberId)
    .executeTakeFirst();

export interface Factor {
  /** Base32, opened. */
  readonly secret: string;
  readonly confirmedAt: string | null;
}

/** A secret that was begun counts for nothing until a code of it was typed. */
export const factorOf = async (ctx: Context, memberId: string): Promise<Factor | null> => {
  const row = await rowOf(ctx, memberId);
  if (!row) return null;
  return { secret: ctx.platform.keys.open(row.secret, secretPlace(ctx.workspaceId, memberId)), confirmedAt: row.confirmedAt };
};

export const confirmedFactor = async (ctx: Context, memberId: string): Promise<{ since: string } | null> => {
  const row = await rowOf(ctx, memberId);
  return row && row.confirmedAt !== null ? { since: row.confirmedAt } : null;
};

/** A code or a passkey: what counts as a second factor. */
export const hasFactor = async (ctx: Context, memberId: string): Promise<boolean> =>
  (await confirmedFactor(ctx, memberId)) !== null || (await hasPasskey(ctx, { kind: 'member', id: memberId }));

/** Whether the workspace asks its members for a second factor. */
export const isFactorNeeded = async (ctx: Context): Promise<boolean> => {
  const rule = await ctx.db
    .selectFrom('identity.signInRule')
    .select('memberFactor')
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirst();
  return rule?.memberFactor ?? false;
};

/** Who has one, a code or a passkey, and since when. */
export const factorsOfMembers = async (ctx: Context): Promise<{ memberId: string; since: string }[]> => {
  const { rows } = await sql<{ memberId: string; since: string }>`
    select f.member_id, min(f.since) as since from (
      select member_id, confirmed_at as since from identity.second_factor
        where workspace_id = ${ctx.workspaceId} and confirmed_at is not null
      union all
      select person_id, created_at from identity.passkey where workspace_id = ${ctx.workspaceId} and person_kind = 'member'
    ) f group by f.member_id order by f.member_id`.execute(ctx.db);
  return rows;
};

export const ownFactor = async (ctx: Context): Promise<OwnFactor> => {
  const { id } = personBehind(ctx.actor);
  const codes = await ctx.db
    .selectFrom('identity.recoveryCode')
    .select((row) => row.fn.countAll<string>().as('left'))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', id)
    .where('usedAt', 'is', null)
    .executeTakeFirst();
  return {
    since: (await confirmedFactor(ctx, id))?.since ?? null,
    recoveryCodes: Number(codes?.left ?? 0),
    needed: await isFactorNeeded(ctx),
    hasPassword: await hasPassword(ctx),
  };
};

export const mustBeOn = async (ctx: Context, memberId: string): Promise<void> => {
  if ((await confirmedFactor(ctx, memberId)) === null) refuse('factor_off');
};
