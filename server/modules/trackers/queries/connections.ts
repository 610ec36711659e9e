import { sql, type Selectable } from 'kysely';
import { TrackerKind, type Connection } from '#contracts/trackers.ts';
import type { TrackersConnection } from '#server/db/schema.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Platform } from '#server/platform/platform.ts';
import { found } from '#server/platform/refusal.ts';
import type { Place } from '../rules/adapter.ts';

export type ConnectionRow = Selectable<TrackersConnection>;
type Where = Pick<ConnectionRow, 'workspaceId' | 'id'>;

const place = ({ workspaceId, id }: Where, column: 'token' | 'hook_secret'): string => `${workspaceId}|trackers.connection|${column}|${id}`;

export const sealed = (platform: Platform, at: Where, column: 'token' | 'hook_secret', secret: string): Buffer =>
  platform.keys.seal(secret, place(at, column));

export const hookSecretOf = (platform: Platform, row: ConnectionRow): string =>
  platform.keys.open(row.hookSecret, place(row, 'hook_secret'));

export const placeOf = (platform: Platform, row: ConnectionRow): Place => ({
  baseUrl: row.baseUrl,
  project: row.project,
  account: row.account,
  token: platform.keys.open(row.token, place(row, 'token')),
  issueType: row.issueType,
});

export const kindOf = ({ kind }: Pick<ConnectionRow, 'kind'>): TrackerKind => TrackerKind.parse(kind);

export const connectionRows = (ctx: Context) =>
  ctx.db.selectFrom('trackers.connection').selectAll().where('workspaceId', '=', ctx.workspaceId);

export const connectionRow = async (ctx: Context, id: string): Promise<ConnectionRow> =>
  found(await connectionRows(ctx).where('id', '=', id).executeTakeFirst());

/** By the address that people use, never by one that only a request names (S-52). */
export const callUrlOf = async (ctx: Context, id: string): Promise<string> =>
  `${ctx.platform.address.origin}/api/v1/${(await workspaceProfile(ctx)).slug}/tracker-calls/${id}`;

export const listConnections = async (ctx: Context): Promise<Connection[]> => {
  const rows = await connectionRows(ctx).orderBy('createdAt').orderBy('id').execute();
  const counts = await ctx.db
    .selectFrom('trackers.issue')
    .select(['connectionId', sql<number>`count(*)::int`.as('count')])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('state', '=', 'linked')
    .groupBy('connectionId')
    .execute();
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      kind: kindOf(row),
      name: row.name,
      baseUrl: row.baseUrl,
      project: row.project,
      account: row.account,
      issueType: row.issueType,
      movesStatus: row.movesStatus,
      takesComments: row.takesComments,
      callUrl: await callUrlOf(ctx, row.id),
      checkedAt: row.checkedAt,
      lastError: row.lastError,
      issues: counts.find(({ connectionId }) => connectionId === row.id)?.count ?? 0,
      version: row.version,
    })),
  );
};

export const readConnection = async (ctx: Context, id: string): Promise<Connection> =>
  found((await listConnections(ctx)).find((connection) => connection.id === id));
