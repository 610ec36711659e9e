import type { z } from 'zod';
import type { Matrix, noticeMatrix } from '#contracts/notice-matrix.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { matrixChanged } from '../events.ts';
import { readMatrix, shippedCells } from '../queries/matrix.ts';

type Change = z.output<typeof noticeMatrix.change.body>;

/** The row is made first, so that of two first changes the second finds another version. */
const lock = async (ctx: Context): Promise<number> => {
  const { workspaceId } = ctx;
  await ctx.db
    .insertInto('notifications.matrix')
    .values({ workspaceId, version: 0 })
    .onConflict((known) => known.column('workspaceId').doNothing())
    .execute();
  const row = ctx.db.selectFrom('notifications.matrix').select('version').where('workspaceId', '=', workspaceId).forUpdate();
  return (await row.executeTakeFirstOrThrow()).version;
};

// What is as shipped is no deviation: a later version may ship it otherwise.
const deviating = ({ deviations }: Change): Change['deviations'] => {
  const seen = new Set<string>();
  return deviations.filter(({ event, recipient, onScreen, byMail }, at) => {
    const cell = shippedCells.find((each) => each.event === event && each.recipient === recipient);
    const key = `${event} ${recipient}`;
    if (!cell || seen.has(key) || (onScreen && !cell.hasScreen))
      throw new InvalidInput([{ path: `body.deviations.${at}`, message: 'nobody can be told so' }]);
    seen.add(key);
    return onScreen !== cell.shipped.onScreen || byMail !== cell.shipped.byMail;
  });
};

/** Who is told what from now on; what happened before was told as it was then. */
export const changeMatrix = async (ctx: Context, change: Change): Promise<Matrix> => {
  const { workspaceId } = ctx;
  const deviations = deviating(change);
  const version = await lock(ctx);
  if (version !== change.version) refuse('stale_version', { current: await readMatrix(ctx) });
  await ctx.db.deleteFrom('notifications.deviation').where('workspaceId', '=', workspaceId).execute();
  if (deviations.length > 0)
    await ctx.db
      .insertInto('notifications.deviation')
      .values(deviations.map((each) => ({ workspaceId, ...each })))
      .execute();
  await ctx.db
    .updateTable('notifications.matrix')
    .set({ version: version + 1 })
    .where('workspaceId', '=', workspaceId)
    .execute();
  await record(ctx, matrixChanged, { payload: { version: version + 1, deviations } });
  return readMatrix(ctx);
};
