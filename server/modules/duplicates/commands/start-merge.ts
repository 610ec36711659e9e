import type { Merge, StartMerge } from '#contracts/duplicates.ts';
import { holdPair, mergeCompanies, type CustomerSort } from '#server/modules/customers/index.ts';
import { countRecordsOf } from '#server/modules/threads/index.ts';
import { countTicketsOf } from '#server/modules/tickets/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { isMerging, onceOf } from '../queries/merges.ts';
import { beginMergeOfContacts, endMergeOfCompanies, endMergeOfContacts } from './run-merge.ts';
import { mergeWork } from '../work.ts';

/** So many records are moved while whoever asked waits. */
const atOnce = 300;

const counts = { contact: countRecordsOf, company: countTicketsOf };

/** One goes and the other has all that was theirs: at once, or behind where there is much of it. */
export const startMerge = async (
  ctx: Context,
  sort: CustomerSort,
  intoId: string,
  { fromId, take, versions }: StartMerge,
): Promise<Merge> => {
  const held = await holdPair(ctx, sort, fromId, intoId);
  if (await isMerging(ctx, fromId, intoId)) refuse('merge_running');
  if (versions && (held.get(fromId) !== versions.from || held.get(intoId) !== versions.into)) refuse('stale_version');
  const [id, total] = [newId(), await counts[sort](ctx, fromId)];
  const merge = { fromId, intoId, take };
  const begun = sort === 'company' ? await mergeCompanies.begin(ctx, merge) : null;
  if (total <= atOnce) {
    if (sort === 'contact') {
      await beginMergeOfContacts(ctx, merge);
      await endMergeOfContacts(ctx, merge);
    } else await endMergeOfCompanies(ctx, { ...merge, begun });
    return { fromId, intoId, state: 'done', moved: total, total };
  }
  await ctx.db
    .insertInto('duplicates.merge')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      ...(sort === 'contact' ? { fromContactId: fromId, intoContactId: intoId } : { fromCompanyId: fromId, intoCompanyId: intoId }),
      take: [...take],
      memberId: personOf(ctx.actor),
      begun: begun && jsonText(begun),
      total,
      createdAt: ctx.now,
    })
    .execute();
  await enqueue(ctx, mergeWork, { mergeId: id }, { once: onceOf(id) });
  return { fromId, intoId, state: 'running', moved: 0, total };
};
