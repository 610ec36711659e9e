import type { TokenAlgorithm, TokenKey } from '#contracts/handed-tokens.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Visit } from '#server/platform/http/serve.ts';
import { faceAddress } from '../../queries/workspace-address.ts';

export const secretPlace = (workspaceId: string, id: string): string => `${workspaceId}|identity.token_key|secret|${id}`;

export const listTokenKeys = async (ctx: Context): Promise<TokenKey[]> => {
  const rows = await ctx.db
    .selectFrom('identity.tokenKey')
    .select(['id', 'name', 'algorithm', 'makesPeople', 'updatesPeople', 'createdAt', 'lastUsedAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, algorithm: row.algorithm as TokenAlgorithm }));
};

/** What a token is for: the Customer Desk of this workspace, by its address. */
export const audienceOf = (ctx: Context, visit: Visit): Promise<string> => faceAddress(ctx, visit, 'contact');

export interface OpenKey {
  readonly id: string;
  readonly algorithm: TokenAlgorithm;
  /** The secret's bytes, or PEM. */
  readonly key: Buffer | string;
  readonly makesPeople: boolean;
  readonly updatesPeople: boolean;
}

export const tokenKeyOf = async (ctx: Context, id: string): Promise<OpenKey | null> => {
  const row = await ctx.db
    .selectFrom('identity.tokenKey')
    .select(['id', 'algorithm', 'secret', 'publicKey', 'makesPeople', 'updatesPeople'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { secret, publicKey, ...rest } = row;
  const key = secret ? Buffer.from(ctx.platform.keys.open(secret, secretPlace(ctx.workspaceId, id)), 'base64url') : (publicKey ?? '');
  return { ...rest, algorithm: row.algorithm as TokenAlgorithm, key };
};
