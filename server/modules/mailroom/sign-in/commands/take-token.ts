import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type UpdateObject } from 'kysely';
import { authorityOf } from '#contracts/mail-authorities.ts';
import type { Database } from '#server/db/schema.ts';
import { isQuiet } from '#server/platform/backup/quiet.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Platform } from '#server/platform/platform.ts';
import { nextLook } from '../../rules/pace.ts';
import { MailError } from '../../transport/mail-error.ts';
import { refreshTokens, type TokenOutcome, type TokenServer } from '../../transport/oauth.ts';
import { authorityRow, grantRow, otherHosts, places, tokenServerOf, type GrantRow } from '../queries.ts';
import { sealTokens } from './store-tokens.ts';
import { stopMailbox } from './stop-mailbox.ts';

export interface TokenSite {
  readonly platform: Platform;
  readonly inWorkspace: <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>;
}

/** An access token, by the number under which a refusal names it. */
export interface Access {
  readonly token: string;
  readonly version: number;
  /** Until it should be replaced. */
  readonly secondsLeft: number;
}

export interface TokenWish {
  readonly mailboxId: string;
  /** The mail server that will see it. */
  readonly host: string;
  /** That server has just refused the token of this number. */
  readonly refused?: number | undefined;
  /** Somebody waits for the answer: the authority is asked even if it failed a moment ago. */
  readonly eager?: boolean | undefined;
}

interface Mine {
  readonly server: TokenServer;
  readonly refreshToken: string;
  readonly grant: GrantRow;
  readonly leaseToken: string;
}

// Longer than a renewal can take, so that no second one begins beside it.
const leaseSeconds = 30;
const longestWaitMillis = 20_000;
const pauseMillis = 100;

const again = (words: string | null): MailError => new MailError('sign-in', 'sign-in-again', words);
const unreachable = (words: string | null): MailError => new MailError('sign-in', 'authority-unreachable', words);

const locked = async (ctx: Context, { mailboxId, host }: TokenWish) => {
  const authority = authorityOf(host, await otherHosts(ctx));
  const row = authority === null ? null : await authorityRow(ctx, authority);
  // A token is shown to the servers of who gave it and to no other, whatever the settings say (S-73).
  if (authority === null || row === null) throw new MailError('sign-in', 'authority-missing');
  await ctx.db
    .selectFrom('mailroom.mailboxGrant')
    .select('mailboxId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('mailboxId', '=', mailboxId)
    .forUpdate()
    .execute();
  const grant = await grantRow(ctx, mailboxId);
  if (grant === null || grant.authority !== authority) throw again(null);
  if (grant.refusedAt !== null) throw again(grant.lastError);
  return { row, grant };
};

const change = (ctx: Context, mailboxId: string, leaseToken: string | null, set: UpdateObject<Database, 'mailroom.mailboxGrant'>) => {
  const query = ctx.db
    .updateTable('mailroom.mailboxGrant')
    .set(set)
    .where('workspaceId', '=', ctx.workspaceId)
    .where('mailboxId', '=', mailboxId);
  return (leaseToken === null ? query : query.where('leaseToken', '=', leaseToken)).executeTakeFirst();
};

/** A token that is good, the right to renew it, or neither for the moment. `spent`: the refused one is the newest there can be. */
const look = async (ctx: Context, wish: TokenWish): Promise<Access | Mine | 'wait' | 'spent'> => {
  const { row, grant } = await locked(ctx, wish);
  const { mailboxId, version, accessToken, renewAt } = grant;
  const refused = wish.refused === version;
  if (accessToken !== null && Date.parse(renewAt) > Date.parse(ctx.now) && !refused)
    return {
      token: ctx.platform.keys.open(accessToken, places.accessToken(ctx.workspaceId, mailboxId)),
      version,
      secondsLeft: (Date.parse(renewAt) - Date.parse(ctx.now)) / 1000,
    };
  // One refusal, one renewal: a server that refuses the new token too means the person, not the token.
  if (refused && grant.afterRefusal && Date.parse(renewAt) > Date.parse(ctx.now)) return 'spent';
  if (grant.leasedUntil !== null && Date.parse(grant.leasedUntil) > Date.parse(ctx.now)) return 'wait';
  if (grant.retryAt !== null && Date.parse(grant.retryAt) > Date.parse(ctx.now) && !wish.eager) throw unreachable(grant.lastError);
  // Renewed by a copy, a token that rotates would be lost to the desk it was copied from.
  if (await isQuiet(ctx.db)) throw unreachable('a restored copy stays quiet until it is confirmed');
  const leaseToken = randomUUID();
  await change(ctx, mailboxId, null, { leaseToken, leasedUntil: sql<string>`now() + make_interval(secs => ${leaseSeconds})` });
  const refreshToken = ctx.platform.keys.open(grant.refreshToken, places.refreshToken(ctx.workspaceId, mailboxId));
  return { server: tokenServerOf(ctx.platform, row), refreshToken, grant, leaseToken };
};

/** Writes what the authority said, as long as nobody signed the mailbox in anew meanwhile. */
const note = async (ctx: Context, mine: Mine, outcome: TokenOutcome, afterRefusal: boolean): Promise<void> => {
  const { grant, leaseToken, refreshToken } = mine;
  const { mailboxId } = grant;
  const free = { leaseToken: null, leasedUntil: null };
  if (outcome.kind === 'granted') {
    const sealed = sealTokens(ctx, mailboxId, outcome.tokens, outcome.tokens.refreshToken ?? refreshToken);
    await change(ctx, mailboxId, leaseToken, { ...sealed, afterRefusal, version: sql<number>`version + 1` });
  } else if (outcome.kind === 'refused') {
    const { numUpdatedRows } = await change(ctx, mailboxId, leaseToken, {
      ...free,
      refusedAt: ctx.now,
      lastError: outcome.words,
      accessToken: null,
    });
    if (numUpdatedRows > 0n) await stopMailbox(ctx, mailboxId, outcome.words);
  } else {
    const failures = grant.failures + 1;
    const retryAt = new Date(Date.parse(ctx.now) + nextLook(failures) * 1000).toISOString();
    await change(ctx, mailboxId, leaseToken, { ...free, failures, retryAt, lastError: outcome.words });
  }
};

const renew = async (site: TokenSite, mine: Mine, afterRefusal: boolean): Promise<void> => {
  const outcome = await refreshTokens(mine.server, mine.refreshToken);
  await site.inWorkspace((ctx) => note(ctx, mine, outcome, afterRefusal));
  if (outcome.kind === 'granted') return;
  site.platform.log.warn({ mailboxId: mine.grant.mailboxId, outcome: outcome.kind }, 'the sign-in of a mailbox could not be renewed');
  if (outcome.kind === 'refused') throw again(outcome.words);
  throw outcome.kind === 'client-refused' ? new MailError('sign-in', 'client-refused', outcome.words) : unreachable(outcome.words);
};

/**
 * An access token that is good for a while, renewed before its end, by one process for all, with no transaction open
 * while the authority is asked. Null: the refused one can't be bettered. Throws MailError.
 */
export const takeToken = async (site: TokenSite, wish: TokenWish): Promise<Access | null> => {
  const until = performance.now() + longestWaitMillis;
  for (;;) {
    const seen = await site.inWorkspace((ctx) => look(ctx, wish));
    if (seen === 'spent') return null;
    if (seen === 'wait') await sleep(pauseMillis);
    else if ('token' in seen) return seen;
    else await renew(site, seen, wish.refused === seen.grant.version);
    if (performance.now() > until) throw unreachable(null);
  }
};

/** Signs in with a good token; one that the server refuses is renewed once, and then the server has the last word. */
export const signInWithToken = async <Outcome>(
  site: TokenSite,
  wish: TokenWish,
  attempt: (access: Access) => Promise<Outcome>,
  isRefusal: (outcome: Outcome) => boolean,
): Promise<Outcome> => {
  const first = await takeToken(site, wish);
  if (first === null) throw again(null);
  const outcome = await attempt(first);
  if (!isRefusal(outcome)) return outcome;
  const next = await takeToken(site, { ...wish, refused: first.version });
  return next === null ? outcome : attempt(next);
};
