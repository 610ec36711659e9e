import { sql, type Selectable } from 'kysely';
import { OffReason, WebhookType, type Endpoint } from '#contracts/webhooks.ts';
import type { WebhooksEndpoint } from '#server/db/schema.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Platform } from '#server/platform/platform.ts';
import { found } from '#server/platform/refusal.ts';

export type EndpointRow = Selectable<WebhooksEndpoint>;

export const sealSecret = (platform: Platform, at: Pick<EndpointRow, 'workspaceId' | 'id'>, secret: string): Buffer =>
  platform.keys.seal(secret, place(at));
const place = ({ workspaceId, id }: Pick<EndpointRow, 'workspaceId' | 'id'>): string => `${workspaceId}|webhooks.endpoint|secret|${id}`;

/** Those that sign: the new one, and for a day the one before. */
export const secretsOf = ({ platform, now }: Context, row: EndpointRow): string[] => {
  const old = row.oldSecret !== null && row.oldSecretUntil !== null && row.oldSecretUntil > now ? [row.oldSecret] : [];
  return [row.secret, ...old].map((sealed) => platform.keys.open(sealed, place(row)));
};

const rows = (ctx: Context) =>
  ctx.db
    .selectFrom('webhooks.endpoint as e')
    .leftJoin('staff.memberCard as m', (join) => join.onRef('m.workspaceId', '=', 'e.workspaceId').onRef('m.id', '=', 'e.memberId'))
    .selectAll('e')
    .select('m.name as memberName')
    .select(
      sql<number>`(select count(*)::int from webhooks.delivery d
        where d.workspace_id = ${ctx.workspaceId} and d.endpoint_id = e.id and d.state = 'waiting')`.as('waiting'),
    )
    .where('e.workspaceId', '=', ctx.workspaceId);

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

const view = (ctx: Context, row: Row): Endpoint => ({
  id: row.id,
  url: row.url,
  description: row.description,
  types: WebhookType.options.filter((type) => row.types.includes(type)),
  active: row.active,
  off: row.offReason === null || row.offAt === null ? null : { reason: OffReason.parse(row.offReason), at: row.offAt },
  member: row.memberId === null ? null : { id: row.memberId, name: row.memberName ?? '' },
  oldSecretUntil: row.oldSecretUntil !== null && row.oldSecretUntil > ctx.now ? row.oldSecretUntil : null,
  failingSince: row.failingSince,
  pausedUntil: row.pausedUntil !== null && row.pausedUntil > ctx.now ? row.pausedUntil : null,
  last: row.lastAt === null ? null : { at: row.lastAt, status: row.lastStatus },
  waiting: row.waiting,
  createdAt: row.createdAt,
  version: row.version,
});

export const listEndpoints = async (ctx: Context): Promise<Endpoint[]> =>
  (await rows(ctx).orderBy('e.createdAt').orderBy('e.id').execute()).map((row) => view(ctx, row));

export const readEndpoint = async (ctx: Context, id: string): Promise<Endpoint> =>
  view(ctx, found(await rows(ctx).where('e.id', '=', id).executeTakeFirst()));

/** Held until the transaction ends: whoever adds a delivery waits, so that none is overlooked by who looks for the last time. */
export const lockedEndpoint = async (ctx: Context, id: string): Promise<EndpointRow | null> =>
  (await ctx.db
    .selectFrom('webhooks.endpoint')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()) ?? null;
