import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Tokens } from '../../transport/oauth.ts';
import { places } from '../queries.ts';
import { renewAfter } from '../rules/authorities.ts';

export const sealTokens = (ctx: Context, mailboxId: string, { accessToken, expiresInSeconds }: Tokens, refreshToken: string) => ({
  refreshToken: ctx.platform.keys.seal(refreshToken, places.refreshToken(ctx.workspaceId, mailboxId)),
  accessToken: ctx.platform.keys.seal(accessToken, places.accessToken(ctx.workspaceId, mailboxId)),
  renewAt: new Date(Date.parse(ctx.now) + renewAfter(expiresInSeconds) * 1000).toISOString(),
  failures: 0,
  retryAt: null,
  lastError: null,
  refusedAt: null,
  leaseToken: null,
  leasedUntil: null,
});

interface Granted {
  readonly mailboxId: string;
  readonly authority: string;
  readonly tokens: Tokens;
  readonly refreshToken: string;
}

/** A person signed the mailbox in: what was there before is replaced, and whoever is renewing it writes nothing any more. */
export const storeTokens = async (ctx: Context, { mailboxId, authority, tokens, refreshToken }: Granted): Promise<void> => {
  const sealed = { ...sealTokens(ctx, mailboxId, tokens, refreshToken), authority, grantedAt: ctx.now, afterRefusal: false };
  await ctx.db
    .insertInto('mailroom.mailboxGrant')
    .values({ ...sealed, workspaceId: ctx.workspaceId, mailboxId })
    .onConflict((on) =>
      on.columns(['workspaceId', 'mailboxId']).doUpdateSet({ ...sealed, version: sql<number>`mailbox_grant.version + 1` }),
    )
    .execute();
};
