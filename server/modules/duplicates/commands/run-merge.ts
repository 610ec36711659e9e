import { contactCards, holdPair, mergeCompanies, mergeContacts } from '#server/modules/customers/index.ts';
import { moveFormReader } from '#server/modules/forms/index.ts';
import { moveIdentity } from '#server/modules/identity/index.ts';
import { moveReader } from '#server/modules/knowledge/index.ts';
import { moveMail } from '#server/modules/mailroom/index.ts';
import { moveReceipts } from '#server/modules/news/index.ts';
import { moveSurveys } from '#server/modules/surveys/index.ts';
import { holdRecordsOf, moveContact, shareRecords } from '#server/modules/threads/index.ts';
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
const recordsAtOnce = 300;

const tellMoved = async (ctx: Context, recordIds: readonly string[]): Promise<void> => {
  for (let at = 0; at < recordIds.length; at += toldAtOnce)
    await tell(ctx, recordsMoved, { payload: { recordIds: recordIds.slice(at, at + toldAtOnce) } });
};

/** From here on the one who stays speaks for both, and what comes in is theirs. The caller holds both. */
export const beginMergeOfContacts = async (ctx: Context, { fromId, intoId, take }: Pair): Promise<void> => {
  await mergeContacts.begin(ctx, { fromId, intoId, take });
  await moveIdentity(ctx, fromId, intoId);
};

const moveRecords = async (ctx: Context, { fromId, intoId }: Pair, last: boolean): Promise<string[]> => {
  const records = await holdRecordsOf(ctx, fromId, last ? undefined : recordsAtOnce);
  const [into] = await contactCards(ctx, [intoId]);
  await moveContact(ctx, { fromId, intoId }, records);
  await moveCustomer.requester(ctx, { fromId, intoId, name: into?.name ?? '' }, records, last);
  await tellMoved(ctx, records);
  return records;
};

/** What is left of a person's records, and then they themselves. The caller holds both. */
export const endMergeOfContacts = async (ctx: Context, { fromId, intoId, take }: Pair): Promise<void> => {
  await moveRecords(ctx, { fromId, intoId, take }, true);
  await moveMail(ctx, fromId, intoId);
  await moveSurveys(ctx, fromId, intoId);
  // Whoever signed in since it began.
  await moveIdentity(ctx, fromId, intoId);
  await moveReader(ctx, { sort: 'contact', fromId, intoId });
  await moveReceipts(ctx, fromId, intoId);
  await moveFormReader(ctx, { sort: 'contact', fromId, intoId });
  await moveDecisions(ctx, { sort: 'contact', fromId, intoId });
  await mergeContacts.end(ctx, { fromId, intoId, take });
};

const ticketsAtOnce = 500;

/** What is left of a company's records, its time, and then itself. The caller holds both. */
export const endMergeOfCompanies = async (ctx: Context, { fromId, intoId, take, begun }: Pair & Pick<MergeRow, 'begun'>): Promise<void> => {
  for (;;) {
    const moved = await moveCustomer.company(ctx, { fromId, intoId }, ticketsAtOnce);
    if (moved.length === 0) break;
    await tellMoved(ctx, moved);
  }
  await moveTime(ctx, fromId, intoId);
  await moveReader(ctx, { sort: 'company', fromId, intoId });
  await moveFormReader(ctx, { sort: 'company', fromId, intoId });
  await moveDecisions(ctx, { sort: 'company', fromId, intoId });
  await mergeCompanies.end(ctx, { fromId, intoId, take }, begun);
};

const note = async (ctx: Context, id: string, change: { moved: number } | { begun: string }): Promise<void> => {
  await ctx.db.updateTable('duplicates.merge').set(change).where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
};

/** First both reach all of it, then the one who stays speaks for both, and only then it moves: nobody loses sight of a part. */
const moveSomeOfContact = async (ctx: Context, merge: MergeRow): Promise<boolean> => {
  if (merge.begun === null) {
    const shared = await shareRecords(ctx, merge, recordsAtOnce);
    await moveCustomer.share(ctx, merge, shared);
    if (shared.length > 0) return true;
    await holdPair(ctx, 'contact', merge.fromId, merge.intoId);
    await beginMergeOfContacts(ctx, merge);
    await note(ctx, merge.id, { begun: '{}' });
    return true;
  }
  const moved = await moveRecords(ctx, merge, false);
  await note(ctx, merge.id, { moved: merge.moved + moved.length });
  return moved.length > 0;
};

const moveSome = async (ctx: Context, mergeId: string): Promise<boolean> => {
  const merge = await runningMerge(ctx, mergeId);
  if (!merge) return false;
  if (merge.sort === 'contact') return moveSomeOfContact(ctx, merge);
  const moved = await moveCustomer.company(ctx, merge, ticketsAtOnce);
  await note(ctx, mergeId, { moved: merge.moved + moved.length });
  await tellMoved(ctx, moved);
  return moved.length > 0;
};

const finish = async (ctx: Context, mergeId: string): Promise<void> => {
  const merge = await runningMerge(ctx, mergeId);
  if (!merge) return;
  await holdPair(ctx, merge.sort, merge.fromId, merge.intoId);
  await (merge.sort === 'contact' ? endMergeOfContacts(ctx, merge) : endMergeOfCompanies(ctx, merge));
  await ctx.db.deleteFrom('duplicates.merge').where('workspaceId', '=', ctx.workspaceId).where('id', '=', mergeId).execute();
};

/** So many records a transaction, so that whoever works on one waits for no more than that; then what is left. */
export const runMerge = async (site: WorkSite, mergeId: string): Promise<void> => {
  while (await site.inWorkspace((ctx) => moveSome(ctx, mergeId))) site.signal.throwIfAborted();
  await site.inWorkspace((ctx) => finish(ctx, mergeId));
};
