import { sql } from 'kysely';
import type { Reach, Shows, View } from '#contracts/views.ts';
import { teamCards } from '#server/modules/staff/index.ts';
import { may, personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record } from '#server/platform/events/event.ts';
import { found, InvalidInput, refuse } from '#server/platform/refusal.ts';
import { viewChanged } from '../events.ts';
import { checkShows, readView } from '../queries/views.ts';

const most = 100;

interface Sharing {
  readonly reach: Reach;
  readonly teamIds: readonly string[];
}

/** Sharing takes the right to it, and teams that are there. */
const checkSharing = async (ctx: Context, { reach, teamIds }: Sharing): Promise<void> => {
  if (reach !== 'private' && !may(ctx.actor, 'tickets.share')) refuse('not_allowed');
  if (reach === 'teams' && teamIds.length === 0) throw new InvalidInput([{ path: 'teamIds', message: 'at least one team' }]);
  if (teamIds.length > 0 && (await teamCards(ctx, [...teamIds])).length < new Set(teamIds).size) found(null);
};

const shareWith = async (ctx: Context, viewId: string, { reach, teamIds }: Sharing): Promise<void> => {
  await ctx.db.deleteFrom('tickets.viewTeam').where('workspaceId', '=', ctx.workspaceId).where('viewId', '=', viewId).execute();
  const rows = [...new Set(teamIds)].map((teamId) => ({ workspaceId: ctx.workspaceId, viewId, teamId }));
  if (reach === 'teams') await ctx.db.insertInto('tickets.viewTeam').values(rows).execute();
};

export const keepView = async (
  ctx: Context,
  { name, reach, teamIds, shows }: Sharing & { name: string; shows: Shows },
): Promise<{ id: string }> => {
  await checkSharing(ctx, { reach, teamIds });
  await checkShows(ctx, shows);
  const ownerId = found(personOf(ctx.actor));
  const { many } = await ctx.db
    .selectFrom('tickets.view')
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('ownerId', '=', ownerId)
    .executeTakeFirstOrThrow();
  if (many >= most) refuse('too_many', { most });
  const id = newId();
  await ctx.db
    .insertInto('tickets.view')
    .values({ workspaceId: ctx.workspaceId, id, name, ownerId, reach, shows: jsonText(shows), createdAt: ctx.now })
    .execute();
  await shareWith(ctx, id, { reach, teamIds });
  await record(ctx, viewChanged, { payload: { viewId: id } });
  return { id };
};

interface Change extends Partial<{ readonly [Key in 'name']: string | undefined }> {
  readonly version: number;
  readonly reach?: Reach | undefined;
  readonly teamIds?: readonly string[] | undefined;
  readonly shows?: Shows | undefined;
}

export const changeView = async (ctx: Context, id: string, { version, name, reach, teamIds, shows }: Change): Promise<View> => {
  const view = await lockView(ctx, id);
  if (view.version !== version) refuse('stale_version', { current: view });
  const sharing = { reach: reach ?? view.reach, teamIds: teamIds ?? view.teamIds };
  if (reach !== undefined || teamIds !== undefined) {
    await checkSharing(ctx, sharing);
    await shareWith(ctx, id, sharing);
  }
  if (shows) await checkShows(ctx, shows);
  await ctx.db
    .updateTable('tickets.view')
    .set({
      version: sql<number>`version + 1`,
      reach: sharing.reach,
      ...(name === undefined ? {} : { name }),
      ...(shows ? { shows: jsonText(shows) } : {}),
    })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await record(ctx, viewChanged, { payload: { viewId: id } });
  return readView(ctx, id);
};

/** Seen but not one's to change is 403; not seen is 404. */
export const lockView = async (ctx: Context, id: string): Promise<View> => {
  await ctx.db
    .selectFrom('tickets.view')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
  const view = await readView(ctx, id);
  if (!view.can.change) refuse('not_allowed');
  return view;
};
