import { sql, type Selectable } from 'kysely';
import { authorityOf, MailAuthority, type Authority, type MailGrant } from '#contracts/mail-authorities.ts';
import type { Incoming, Outgoing } from '#contracts/mailboxes.ts';
import type { MailroomAuthority, MailroomMailboxGrant } from '#server/db/schema.ts';
import type { Context } from '#server/platform/db/context.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Visit } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { found } from '#server/platform/refusal.ts';
import type { TokenServer } from '../transport/oauth.ts';
import { endpointsOf } from './rules/authorities.ts';

export type AuthorityRow = Selectable<MailroomAuthority>;
export type GrantRow = Selectable<MailroomMailboxGrant>;

/** Where a sealed value stands; moved elsewhere it does not open (S-73). */
export const places = {
  clientSecret: (workspaceId: string, authority: string) => `${workspaceId}|mailroom.authority|client_secret|${authority}`,
  refreshToken: (workspaceId: string, mailboxId: string) => `${workspaceId}|mailroom.mailbox_grant|refresh_token|${mailboxId}`,
  accessToken: (workspaceId: string, mailboxId: string) => `${workspaceId}|mailroom.mailbox_grant|access_token|${mailboxId}`,
  verifier: (workspaceId: string, stateHash: Buffer) => `${workspaceId}|mailroom.grant_request|verifier|${stateHash.toString('hex')}`,
};

const authorities = (ctx: Context) => ctx.db.selectFrom('mailroom.authority').selectAll().where('workspaceId', '=', ctx.workspaceId);

export const authorityRow = async (ctx: Context, authority: string): Promise<AuthorityRow | null> =>
  (await authorities(ctx).where('authority', '=', authority).executeTakeFirst()) ?? null;

/** The mail servers that this workspace named itself. */
export const otherHosts = async (ctx: Context): Promise<string[]> => (await authorityRow(ctx, 'other'))?.hosts ?? [];

export const grantRow = async (ctx: Context, mailboxId: string): Promise<GrantRow | null> =>
  (await ctx.db
    .selectFrom('mailroom.mailboxGrant')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('mailboxId', '=', mailboxId)
    .executeTakeFirst()) ?? null;

/** The servers of a mailbox that want a token. */
export const hostsOf = (...ways: readonly (Incoming | Outgoing)[]): string[] =>
  ways.flatMap((way) => (way.kind !== 'none' && way.auth === 'oauth' ? [way.host] : []));

/** Who signs this mailbox in; null: nobody, or its servers are nobody's any more. */
export const authorityOfWays = async (ctx: Context, ...ways: readonly (Incoming | Outgoing)[]): Promise<MailAuthority | null> => {
  const named = await otherHosts(ctx);
  const [first] = hostsOf(...ways);
  return first === undefined ? null : authorityOf(first, named);
};

export const grantsByMailbox = async (ctx: Context): Promise<Map<string, MailGrant>> => {
  const rows = await ctx.db
    .selectFrom('mailroom.mailboxGrant')
    .select(['mailboxId', 'authority', 'grantedAt', 'refusedAt', 'lastError'])
    .where('workspaceId', '=', ctx.workspaceId)
    .execute();
  return new Map(
    rows.map(({ mailboxId, authority, grantedAt, refusedAt, lastError }) => [
      mailboxId,
      { authority: MailAuthority.parse(authority), state: refusedAt === null ? 'good' : 'refused', grantedAt, lastError },
    ]),
  );
};

/** Our own pages by the address that people use, never by one that only the request names (S-52). */
export const pagesOf = async (ctx: Context, { origin }: Visit): Promise<string> => `${origin}/w/${(await workspaceProfile(ctx)).slug}`;

/** Where the browser comes back to; another one for each authority, so that none can answer for another (RFC 9700 4.4.2). */
export const redirectUriOf = (pages: string, authority: string): string => `${pages}/setup/mail/signed-in/${authority}`;

const view = (authority: MailAuthority, row: AuthorityRow | undefined, redirectUri: string, mailboxes: number): Authority => ({
  authority,
  clientId: row?.clientId ?? null,
  clientSecretSet: (row?.clientSecret ?? null) !== null,
  tenant: row?.tenant ?? null,
  other:
    row && row.authorizationEndpoint !== null && row.tokenEndpoint !== null && row.scopes !== null
      ? {
          authorizationEndpoint: row.authorizationEndpoint,
          tokenEndpoint: row.tokenEndpoint,
          issuer: row.issuer,
          scopes: row.scopes,
          hosts: row.hosts,
        }
      : null,
  redirectUri,
  mailboxes,
  version: row?.version ?? 0,
});

export const listAuthorities = async (ctx: Context, visit: Visit): Promise<{ items: Authority[] }> => {
  const rows = await authorities(ctx).execute();
  const counts = await ctx.db
    .selectFrom('mailroom.mailboxGrant')
    .select(['authority', sql<number>`count(*)::int`.as('count')])
    .where('workspaceId', '=', ctx.workspaceId)
    .groupBy('authority')
    .execute();
  const pages = await pagesOf(ctx, visit);
  const items = MailAuthority.options.map((authority) =>
    view(
      authority,
      rows.find((row) => row.authority === authority),
      redirectUriOf(pages, authority),
      counts.find((row) => row.authority === authority)?.count ?? 0,
    ),
  );
  return { items };
};

export const readAuthority = async (ctx: Context, visit: Visit, wanted: MailAuthority): Promise<Authority> =>
  found((await listAuthorities(ctx, visit)).items.find(({ authority }) => authority === wanted));

export const tokenServerOf = (platform: Platform, row: AuthorityRow): TokenServer => {
  const { token, secretIn } = endpointsOf(row);
  return {
    tokenEndpoint: token,
    clientId: row.clientId,
    clientSecret:
      row.clientSecret === null ? null : platform.keys.open(row.clientSecret, places.clientSecret(row.workspaceId, row.authority)),
    secretIn,
    allow: platform.config.OUTBOUND_ALLOW,
  };
};
