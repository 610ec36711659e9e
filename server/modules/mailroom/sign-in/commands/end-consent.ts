import type { ConsentOutcome, ConsentReply } from '#contracts/mail-authorities.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { hashToken } from '#server/platform/http/visit.ts';
import type { Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import { mailboxChanged } from '../../events.ts';
import { incomingOf, mailboxRow, outgoingOf } from '../../queries/mailboxes.ts';
import { exchangeCode, type TokenServer, type Tokens } from '../../transport/oauth.ts';
import { authorityOfWays, authorityRow, places, tokenServerOf } from '../queries.ts';
import { endpointsOf, type Endpoints } from '../rules/authorities.ts';
import { wordsOf } from '../rules/consent.ts';
import { sessionOf } from './begin-consent.ts';
import { storeTokens } from './store-tokens.ts';

interface Begun {
  readonly mailboxId: string;
  readonly authority: string;
  readonly authorityVersion: number;
  readonly verifier: string;
  readonly redirectUri: string;
  readonly server: TokenServer;
  readonly isIssuer: Endpoints['isIssuer'];
}

/**
 * Uses up the state, whatever the browser brought with it. A state of another session, workspace or authority finds
 * nothing and so uses up nothing: nobody ends a sign-in that somebody else began.
 */
const take = async (ctx: Context, reply: ConsentReply): Promise<Begun> => {
  const stateHash = hashToken(reply.state);
  const row = await ctx.db
    .deleteFrom('mailroom.grantRequest')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('stateHash', '=', stateHash)
    .where('sessionHash', '=', sessionOf(ctx))
    .where('authority', '=', reply.authority)
    .where('expiresAt', '>', ctx.now)
    .returningAll()
    .executeTakeFirst();
  const authority = row && (await authorityRow(ctx, row.authority));
  if (!row || !authority) return refuse('consent_unknown');
  return {
    mailboxId: row.mailboxId,
    authority: row.authority,
    authorityVersion: authority.version,
    verifier: ctx.platform.keys.open(row.verifier, places.verifier(ctx.workspaceId, stateHash)),
    redirectUri: row.redirectUri,
    server: tokenServerOf(ctx.platform, authority),
    isIssuer: endpointsOf(authority).isIssuer,
  };
};

const keep = async (
  ctx: Context,
  { mailboxId, authority, authorityVersion }: Begun,
  tokens: Tokens,
  refreshToken: string,
): Promise<void> => {
  // The client or the mailbox was changed while the browser was away: what was granted is for neither any more.
  const row = await mailboxRow(ctx, mailboxId);
  const wanted = row && (await authorityOfWays(ctx, incomingOf(row), outgoingOf(row)));
  if (wanted !== authority || (await authorityRow(ctx, authority))?.version !== authorityVersion) refuse('consent_unknown');
  await refuseWhere({ 23503: 'consent_unknown' }, storeTokens(ctx, { mailboxId, authority, tokens, refreshToken }));
  await ctx.db
    .updateTable('mailroom.mailbox')
    .set((eb) => ({
      state: eb.case().when('state', '=', 'off').then('off').else('on').end(),
      failures: 0,
      refusals: 0,
      nextCheckAt: null,
      lastError: null,
    }))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', mailboxId)
    .execute();
  await record(ctx, mailboxChanged, { recordId: mailboxId, payload: { mailboxId } });
  ctx.afterCommit(() => ctx.platform.signal.wake());
};

const problems = { refused: 'denied', 'client-refused': 'client-refused', unreachable: 'unreachable' } as const;

/** The way back: state, then issuer, then the code for tokens, with no transaction open meanwhile (S-65). */
export const endConsent = async (platform: Platform, site: Site, reply: ConsentReply): Promise<ConsentOutcome> => {
  sessionOf(site);
  const begun = await site.inWorkspace((ctx) => take(ctx, reply));
  // An answer by another authority than the one that was asked is a mix-up (RFC 9207 2.4).
  if (reply.iss !== undefined && !begun.isIssuer(reply.iss)) refuse('consent_unknown');
  const { mailboxId, server, redirectUri, verifier } = begun;
  if (reply.error !== undefined || reply.code === undefined)
    return { mailboxId, problem: 'denied', words: reply.error === undefined ? null : wordsOf(reply.error, reply.errorDescription) };
  const outcome = await exchangeCode(server, { code: reply.code, redirectUri, verifier });
  if (outcome.kind !== 'granted') {
    platform.log.warn({ mailboxId, workspaceId: site.workspaceId, outcome: outcome.kind }, 'a mailbox could not be signed in');
    return { mailboxId, problem: problems[outcome.kind], words: outcome.words };
  }
  const { refreshToken } = outcome.tokens;
  if (refreshToken === null) return { mailboxId, problem: 'no-refresh-token', words: null };
  await site.inWorkspace((ctx) => keep(ctx, begun, outcome.tokens, refreshToken));
  return { mailboxId, problem: null, words: null };
};
