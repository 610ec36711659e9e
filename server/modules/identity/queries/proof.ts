import { proofMinutes, type ProofWays } from '#contracts/proof.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { notByToken, personBehind, sessionHashOf } from '../access.ts';
import { later } from '../rules/session.ts';
import { hasPasskey } from '../passkeys/queries/passkeys.ts';
import { confirmedFactor } from '../second-factor/queries/second-factors.ts';
import { hasPassword } from './sessions.ts';

/**
 * What the person behind the request can prove themselves with. A member's password alone is no proof beside a passkey: it is
 * the weaker of the two.
 */
export const proofWays = async (ctx: Context): Promise<ProofWays> => {
  const { kind, id } = personBehind(ctx.actor);
  const passkey = await hasPasskey(ctx, { kind, id });
  const code = kind === 'member' && (await confirmedFactor(ctx, id)) !== null;
  return { password: (await hasPassword(ctx)) && !(kind === 'member' && passkey && !code), passkey, code };
};

/** The session alone does not do for what follows: it was signed in, or proven, in the last minutes (safety.md 5). */
export const mustBeProven = async (ctx: Context): Promise<void> => {
  notByToken(ctx.actor);
  const { kind, id } = personBehind(ctx.actor);
  const session = await ctx.db
    .selectFrom('identity.session')
    .select('provenAt')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('tokenHash', '=', sessionHashOf(ctx.actor))
    .where('personKind', '=', kind)
    .where('personId', '=', id)
    .where('provenAt', '>', later(ctx.now, -proofMinutes * 60))
    .executeTakeFirst();
  if (!session) refuse('proof_needed');
};
