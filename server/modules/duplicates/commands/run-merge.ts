import { contactCards, holdPair, mergeCompanies, mergeContacts } from '#server/modules/customers/index.ts';
import { moveFormReader } from '#server/modules/forms/index.ts';
import { moveIdentity } from '#server/modules/identity/index.ts';
import { moveReader } from '#server/modules/knowledge/index.ts';
import { moveMail } from '#server/modules/mailroom/index.ts';
import { moveReceipts } from '#server/modules/news/index.ts';
import { moveSurveys } from '#server/modules/surveys/index.ts';
import { holdRecordsOf, moveContact } from '#server/modules/threads/index.ts';
import { moveCustomer } from '#server/modules/tickets/index.ts';
import { moveTime } from '#server/modules/timesheets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import type { WorkSite } from '#server/platform/work/work.ts';
import { recordsMoved } from '../events.ts';
import { moveDecisions } from './move-decisions.ts';
import { runningMerge, type MergeRow } from '../queries/merges.ts';

type Pair = Pick<MergeRow, 'fromId' | 'intoId' | 'take'>;

const toldAtOnce = 1_000;

const tellMoved = async (ctx: Context, recordIds: readonly string[]): Promise<void> => {
  for (let at = 0; at < recordIds.length; at += toldAtOnce)
    await tell(ctx, recordsMoved, { payload: { recordIds: recordIds.slice(at, at + toldAtOnce) } });
};

/**
 * All of a person in one transaction, however much it is: whoever is signed in as either sees what was theirs before and
 * after, and nobody a part of it. The caller holds both.
 */
export const moveContactWhole = async (ctx: Context, { fromId, intoId, take }: Pair): Promise<void> => {
  const records = await holdRecordsOf(ctx, fromId);
  await mergeContacts.begin(ctx, { fromId, intoId, take });
  const [into] = await contactCards(ctx, [intoId]);
  await moveContact(ctx, { fromId, intoId }, records);
  await moveCustomer.requester(ctx, { fromId, intoId, name: into?.name ?? '' }, records);
  await moveMail(ctx, fromId, intoId);
  await moveSurveys(ctx, fromId, intoId);
  await moveIdentity(ctx, fromId, intoId);
  await moveReader(ctx, { sort: 'contact', fromId, intoId });
  await moveReceipts(ctx, fromId, intoId);
  await moveFormReader(ctx, { sort: 'contact', fromId, intoId });
  await moveDecisions(ctx, { sort: 'contact', fromId, intoId });
  await mergeContacts.end(ctx, { fromId, intoId, take });
  await tellMoved(ctx, records);
};

const ticketsAtOnce = 500;

/** What is left of a company's records, its time, and then itself. The caller holds both. */
export const endMergeOfCompanies = async (ctx: Context, { fromId, intoId, take }: Pair): Promise<void> => {
  for (;;) {
    const moved = await moveCustomer.company(ctx, { fromId, intoId }, ticketsAtOnce);
    if (moved.length === 0) break;
    await tellMoved(ctx, moved);
  }
  await moveTime(ctx, fromId, intoId);
  await moveReader(ctx, { sort: 'company', fromId, intoId });
  await moveFormReader(ctx, { sort: 'company', fromId, intoId });
  await moveDecisions(ctx, { sort: 'company', fromId, intoId });
  await mergeCompanies.end(ctx, { fromId, intoId, take });
};

const moveSome = async (ctx: Context, mergeId: string): Promise<boolean> => {
  const merge = await runningMerge(ctx, mergeId);
  if (!merge || merge.sort === 'contact') return false;
  const moved = await moveCustomer.company(ctx, merge, ticketsAtOnce);
  await ctx.db
    .updateTable('duplicates.merge')
    .set({ moved: merge.moved + moved.length })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', mergeId)
    .execute();
  await tellMoved(ctx, moved);
  return moved.length > 0;
};

const finish = async (ctx: Context, mergeId: string): Promise<void> => {
  const merge = await runningMerge(ctx, mergeId);
  if (!merge) return;
  await holdPair(ctx, merge.sort, merge.fromId, merge.intoId);
  await (merge.sort === 'contact' ? moveContactWhole : endMergeOfCompanies)(ctx, merge);
  await ctx.db.deleteFrom('duplicates.merge').where('workspaceId', '=', ctx.workspaceId).where('id', '=', mergeId).execute();
};

/** So many tickets of a company a transaction, so that whoever works on one waits for no more than that; then what is left. */
export const runMerge = async (site: WorkSite, mergeId: string): Promise<void> => {
  while (await site.inWorkspace((ctx) => moveSome(ctx, mergeId))) site.signal.throwIfAborted();
  await site.inWorkspace((ctx) => finish(ctx, mergeId));
};
