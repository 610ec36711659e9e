import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found, InvalidInput } from '#server/platform/refusal.ts';
import { tagMerged } from '../events.ts';
import { tagRows } from '../queries.ts';
import { deleteTag } from './delete-tag.ts';

/** Both are locked in one order, so that two who merge them into one another don't wait for each other. */
export const mergeTag = async (ctx: Context, id: string, intoId: string): Promise<void> => {
  if (id === intoId) throw new InvalidInput([{ path: 'intoId', message: 'another tag than this one' }]);
  const both = await tagRows(ctx).where('id', 'in', [id, intoId]).orderBy('id').forUpdate().execute();
  if (both.length < 2) found(null);
  await record(ctx, tagMerged, { payload: { tagId: id, intoId } });
  await deleteTag(ctx, id);
};
