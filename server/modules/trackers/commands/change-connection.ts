import type { ChangeConnection, Connection } from '#contracts/trackers.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, InvalidInput, refuse } from '#server/platform/refusal.ts';
import type { Site } from '#server/platform/http/serve.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import type { Platform } from '#server/platform/platform.ts';
import { trackerChanged } from '../events.ts';
import {
  callUrlOf,
  connectionRow,
  connectionRows,
  kindOf,
  placeOf,
  readConnection,
  sealed,
  type ConnectionRow,
} from '../queries/connections.ts';
import type { Place } from '../rules/adapter.ts';
import { askWork } from './ask-issue.ts';
import { checkPlace } from './check-place.ts';
import { newHookSecret } from './create-connection.ts';

const placeAfter = (before: Place, change: ChangeConnection): Place => ({
  baseUrl: change.baseUrl ?? before.baseUrl,
  project: change.project ?? before.project,
  account: change.account ?? before.account,
  token: change.token ?? before.token,
  issueType: change.issueType ?? before.issueType,
});

/** Another host never gets the token that was given for this one (S-73). */
const assertTokenStays = (row: ConnectionRow, { baseUrl, token }: ChangeConnection): void => {
  if (baseUrl !== undefined && token === undefined && new URL(baseUrl).origin !== new URL(row.baseUrl).origin)
    throw new InvalidInput([{ path: 'body.token', message: 'Enter the token for this host.' }]);
};

const atOnce = 200;

/** All its issues, whether or not they change: the first of them now, the others with the next rounds. */
const askAnew = async (ctx: Context, connectionId: string): Promise<void> => {
  const rows = await ctx.db
    .updateTable('trackers.issue')
    .set({ etag: null, nextAskAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('connectionId', '=', connectionId)
    .where('state', '=', 'linked')
    .returning('id')
    .execute();
  for (const { id } of rows.slice(0, atOnce)) await enqueue(ctx, askWork, { issueId: id });
};

const write = async (ctx: Context, id: string, { version, token, ...change }: ChangeConnection): Promise<Connection> => {
  const row = found(await connectionRows(ctx).where('id', '=', id).forUpdate().executeTakeFirst());
  if (row.version !== version) refuse('stale_version', { current: await readConnection(ctx, id) });
  await refuseWhere(
    { connection_name: 'name_taken' },
    ctx.db
      .updateTable('trackers.connection')
      .set({
        ...change,
        ...(token === undefined ? {} : { token: sealed(ctx.platform, row, 'token', token) }),
        checkedAt: ctx.now,
        lastError: null,
        pausedUntil: null,
        version: version + 1,
      })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute(),
  );
  if (change.takesComments === true && !row.takesComments) await askAnew(ctx, id);
  await tell(ctx, trackerChanged, { payload: { connectionId: id } });
  return readConnection(ctx, id);
};

export const changeConnection = async (site: Site, platform: Platform, id: string, change: ChangeConnection): Promise<Connection> => {
  const row = await site.inWorkspace((ctx) => connectionRow(ctx, id), { readOnly: true });
  assertTokenStays(row, change);
  const moved = [change.baseUrl, change.project, change.account, change.token].some((value) => value !== undefined);
  if (moved) await checkPlace(platform.config.OUTBOUND_ALLOW, kindOf(row), placeAfter(placeOf(platform, row), change));
  return site.inWorkspace((ctx) => write(ctx, id, change));
};

export const renewSecret = async (ctx: Context, id: string) => {
  const row = await connectionRow(ctx, id);
  const secret = newHookSecret();
  await ctx.db
    .updateTable('trackers.connection')
    .set({ hookSecret: sealed(ctx.platform, row, 'hook_secret', secret) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  return { secret, callUrl: await callUrlOf(ctx, id) };
};
