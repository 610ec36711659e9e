import type { Connection, OwnDomain } from '#contracts/sign-on.ts';
import type { PersonKind } from '#contracts/identity.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Visit } from '#server/platform/http/serve.ts';
import { faceAddress } from '../../queries/workspace-address.ts';

export const secretPlace = (workspaceId: string, id: string): string => `${workspaceId}|identity.connection|client_secret|${id}`;

const rows = (ctx: Context) => ctx.db.selectFrom('identity.connection').where('workspaceId', '=', ctx.workspaceId);

/** Where the other side sends the browser back to; registered there letter for letter. */
export const redirectUri = async (ctx: Context, visit: Visit, kind: PersonKind): Promise<string> =>
  `${await faceAddress(ctx, visit, kind)}/sign-on`;

export const offeredConnections = (ctx: Context, kind: PersonKind): Promise<{ id: string; name: string }[]> =>
  rows(ctx).select(['id', 'name']).where('personKind', '=', kind).orderBy('name').orderBy('id').limit(20).execute();

export const listConnections = async (ctx: Context, visit: Visit): Promise<Connection[]> => {
  const found = await rows(ctx)
    .select(['id', 'name', 'issuer', 'clientId', 'personKind', 'makesPeople', 'version', 'createdAt'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  return Promise.all(
    found.map(async (row) => {
      const personKind = row.personKind as PersonKind;
      return { ...row, personKind, redirectUri: await redirectUri(ctx, visit, personKind) };
    }),
  );
};

/** With its secret opened, for the talk with the other side. */
export interface OpenConnection {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly personKind: PersonKind;
  readonly makesPeople: boolean;
  readonly version: number;
}

export const connectionOf = async (ctx: Context, id: string): Promise<OpenConnection | null> => {
  const row = await rows(ctx)
    .select(['id', 'name', 'issuer', 'clientId', 'clientSecret', 'personKind', 'makesPeople', 'version'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const clientSecret = ctx.platform.keys.open(row.clientSecret, secretPlace(ctx.workspaceId, row.id));
  return { ...row, clientSecret, personKind: row.personKind as PersonKind };
};

const recordOf = (domain: string, token: string) => ({ name: `_interdesk.${domain}`, value: `interdesk=${token}` });

export const listDomains = async (ctx: Context): Promise<OwnDomain[]> => {
  const found = await ctx.db
    .selectFrom('identity.ownDomain')
    .select(['domain', 'token', 'verifiedAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .orderBy('domain')
    .execute();
  return found.map(({ domain, token, verifiedAt }) => ({ domain, verifiedAt, record: recordOf(domain, token) }));
};

export const domainNamed = async (ctx: Context, domain: string): Promise<OwnDomain | undefined> =>
  (await listDomains(ctx)).find((each) => each.domain === domain);

/** Whether an address stands at a domain that is proven to be the workspace's. */
export const isOwnAddress = async (ctx: Context, address: string): Promise<boolean> =>
  ((await domainNamed(ctx, address.slice(address.lastIndexOf('@') + 1).toLowerCase()))?.verifiedAt ?? null) !== null;
