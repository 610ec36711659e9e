import { randomBytes } from 'node:crypto';
import { sessionHashOf } from '#server/modules/identity/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { hashToken } from '#server/platform/http/visit.ts';
import type { Visit } from '#server/platform/http/serve.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { incomingOf, mailboxRow, outgoingOf } from '../../queries/mailboxes.ts';
import { authorityOfWays, authorityRow, pagesOf, places, redirectUriOf } from '../queries.ts';
import { endpointsOf } from '../rules/authorities.ts';
import { consentSeconds, consentUrl } from '../rules/consent.ts';

/** Only a browser session begins: its end is bound to it, and a token has none (S-64). */
export const sessionOf = ({ actor }: Pick<Context, 'actor'>): Buffer => sessionHashOf(actor) ?? refuse('token_cannot');

const userOf = (row: Parameters<typeof incomingOf>[0] & Parameters<typeof outgoingOf>[0] & { address: string }): string => {
  const ways = [incomingOf(row), outgoingOf(row)].filter((way) => way.kind !== 'none' && way.auth === 'oauth');
  return ways.map((way) => ('userName' in way ? way.userName : '')).find((name) => name !== '') ?? row.address;
};

/** Where to send the browser, with a state that is good once, in time, for this session, workspace and mailbox (S-65). */
export const beginConsent = async (ctx: Context, mailboxId: string, visit: Visit): Promise<{ url: string }> => {
  const sessionHash = sessionOf(ctx);
  const row = found(await mailboxRow(ctx, mailboxId));
  const wanted = await authorityOfWays(ctx, incomingOf(row), outgoingOf(row));
  const authority = (wanted === null ? null : await authorityRow(ctx, wanted)) ?? refuse('no_authority');
  const [state, verifier] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
  const stateHash = hashToken(state);
  const redirectUri = redirectUriOf(await pagesOf(ctx, visit), authority.authority);
  await ctx.db.deleteFrom('mailroom.grantRequest').where('workspaceId', '=', ctx.workspaceId).where('expiresAt', '<', ctx.now).execute();
  await ctx.db
    .insertInto('mailroom.grantRequest')
    .values({
      workspaceId: ctx.workspaceId,
      mailboxId,
      authority: authority.authority,
      stateHash,
      sessionHash,
      verifier: ctx.platform.keys.seal(verifier, places.verifier(ctx.workspaceId, stateHash)),
      redirectUri,
      createdAt: ctx.now,
      expiresAt: new Date(Date.parse(ctx.now) + consentSeconds * 1000).toISOString(),
    })
    .execute();
  return { url: consentUrl(endpointsOf(authority), { clientId: authority.clientId, redirectUri, state, verifier, userName: userOf(row) }) };
};
