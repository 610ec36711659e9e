import { sql } from 'kysely';
import type { z } from 'zod';
import { tickets } from '#contracts/tickets.ts';
import { Shows, type Reach, type View } from '#contracts/views.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import { may, personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, InvalidInput } from '#server/platform/refusal.ts';
import { bounded, exactTo } from './counts.ts';
import { orderingField } from './field-order.ts';
import { folderConditions } from './folder-filter.ts';
import { countConditions, queueConditions } from './queue-filter.ts';

const most = 200;

/** The own ones and those shared with this member; nobody sees more, whatever their role. */
export const visibleViews = (ctx: Context) => {
  const me = personOf(ctx.actor);
  const teamIds = ctx.actor.kind === 'member' ? ctx.actor.teamIds : [];
  return ctx.db
    .selectFrom('tickets.view as v')
    .innerJoin('staff.memberCard as o', (join) => join.onRef('o.workspaceId', '=', 'v.workspaceId').onRef('o.id', '=', 'v.ownerId'))
    .leftJoin('tickets.viewPlace as p', (join) =>
      join
        .onRef('p.workspaceId', '=', 'v.workspaceId')
        .onRef('p.viewId', '=', 'v.id')
        .on('p.memberId', '=', me ?? ''),
    )
    .select(['v.id', 'v.name', 'v.ownerId', 'o.name as ownerName', 'v.reach', 'v.shows', 'v.version'])
    .select(
      sql<
        string[]
      >`array(select x.team_id from tickets.view_team x where x.workspace_id = v.workspace_id and x.view_id = v.id order by x.team_id)`.as(
        'teamIds',
      ),
    )
    .where('v.workspaceId', '=', ctx.workspaceId)
    .where(
      sql<boolean>`(v.owner_id = ${me}::uuid or v.reach = 'everyone' or (v.reach = 'teams' and exists (select from tickets.view_team x
        where x.workspace_id = v.workspace_id and x.view_id = v.id and x.team_id = any(${teamIds}::uuid[]))))`,
    )
    .orderBy(sql`p.position nulls last`)
    .orderBy('v.createdAt')
    .orderBy('v.id')
    .limit(most);
};

type Row = Awaited<ReturnType<ReturnType<typeof visibleViews>['execute']>>[number];

/** A private view is its owner's; what others work from too takes the right to share. */
const mayChange = (ctx: Context, { ownerId, reach }: { ownerId: string; reach: string }): boolean =>
  reach === 'private' ? ownerId === personOf(ctx.actor) : may(ctx.actor, 'tickets.share');

const viewOf = (ctx: Context, row: Row): View => ({
  id: row.id,
  name: row.name,
  owner: { id: row.ownerId, name: row.ownerName },
  reach: row.reach as Reach,
  teamIds: row.teamIds,
  shows: Shows.parse(row.shows),
  version: row.version,
  can: { change: mayChange(ctx, row) },
});

export const listViews = async (ctx: Context): Promise<View[]> => (await visibleViews(ctx).execute()).map((row) => viewOf(ctx, row));

export const readView = async (ctx: Context, id: string): Promise<View> =>
  viewOf(ctx, found(await visibleViews(ctx).where('v.id', '=', id).executeTakeFirst()));

const asked = ({ folder, filters, sort, by }: Shows) => tickets.queue.query.safeParse({ folder, sort, ...(by ? { by } : {}), ...filters });

/** A view can hold only what the queue could be asked. */
export const checkShows = async (ctx: Context, shows: Shows): Promise<void> => {
  const { data, error } = asked(shows);
  if (!data) {
    const fields = error.issues.map(({ path, message }) => ({ path: `shows.filters.${path.join('.')}`, message }));
    throw new InvalidInput(fields);
  }
  await queueConditions(ctx, data);
  await orderingField(ctx, data);
};

type Asked = z.output<typeof tickets.queue.query>;

/** Of lists of any filters, all in one question; each count stops at its bound. */
export const countsOf = async (ctx: Context, lists: readonly Asked[]): Promise<{ count: number; about: boolean }[]> => {
  if (lists.length === 0) return [];
  const settings = await workspaceSettings(ctx);
  const conditions = await countConditions(ctx, lists);
  const each = lists.map(({ folder }, index) => bounded(ctx, [...folderConditions(ctx, folder, settings), ...(conditions[index] ?? [])]));
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(each)}]::int[] as counts`.execute(ctx.db);
  return (rows[0]?.counts ?? []).map((count) => ({ count: Math.min(count, exactTo), about: count > exactTo }));
};

/** A view that the queue no longer understands counts nothing. */
export const viewCounts = async (ctx: Context): Promise<{ viewId: string; count: number; about: boolean }[]> => {
  const known = (await listViews(ctx)).flatMap(({ id, shows }) => {
    const { data } = asked(shows);
    return data ? [{ id, data }] : [];
  });
  const counts = await countsOf(
    ctx,
    known.map(({ data }) => data),
  );
  return known.flatMap(({ id }, index) => (counts[index] ? [{ viewId: id, ...counts[index] }] : []));
};
