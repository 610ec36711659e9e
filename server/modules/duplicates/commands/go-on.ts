import type { Merge } from '#contracts/duplicates.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pieceOnce, runAgain } from '#server/platform/work/dead.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { mergeName, mergeOf, mergeView, onceOf } from '../queries/merges.ts';
import { mergeWork } from '../work.ts';

/** A merge whose work was given up has all its attempts anew; what is moved already stays moved. */
export const goOn = async (ctx: Context, fromId: string): Promise<Merge> => {
  const merge = await mergeOf(ctx, fromId);
  if (merge === null) return mergeView(ctx, fromId);
  const piece = await pieceOnce(ctx, mergeName, onceOf(merge.id));
  if (piece?.state === 'dead') await runAgain(ctx, piece.id);
  // Dead work is swept away after a while, and the merge is there still.
  if (piece === null) await enqueue(ctx, mergeWork, { mergeId: merge.id }, { once: onceOf(merge.id) });
  return mergeView(ctx, fromId);
};
