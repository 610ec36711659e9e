import { indexRecordsLater } from '#server/modules/search/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { noteErased } from '#server/platform/people/erased-list.ts';
import { eraseAuditWords } from '#server/platform/people/erase-traces.ts';
import type { Traces } from '#server/platform/people/person-door.ts';
import type { Platform } from '#server/platform/platform.ts';
import type { WorkSite } from '#server/platform/work/work.ts';
import { personErased } from '../events.ts';
import { tracesOf } from '../queries/traces.ts';

const begin = async (ctx: Context, contactId: string): Promise<{ traces: Traces | null; platform: Platform }> => {
  const traces = await tracesOf(ctx, contactId);
  const running = { state: 'running', total: ctx.platform.people.length, done: 0 };
  // A list of erased people that met an older backup knows nothing but the id.
  if (traces)
    await ctx.db
      .insertInto('privacy.erasure')
      .values({ workspaceId: ctx.workspaceId, id: newId(), contactId, createdAt: ctx.now, ...running })
      .onConflict((known) => known.columns(['workspaceId', 'contactId']).doUpdateSet(running))
      .execute();
  return { traces, platform: ctx.platform };
};

const progress = async (ctx: Context, contactId: string, done: number): Promise<void> => {
  await ctx.db
    .updateTable('privacy.erasure')
    .set({ done })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contactId)
    .execute();
};

const end = async (ctx: Context, contactId: string, traces: Traces | null): Promise<boolean> => {
  const ended = await ctx.db
    .updateTable('privacy.erasure')
    .set({ state: 'done', finishedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contactId)
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) return false;
  const wordsOf = traces ? await eraseAuditWords(ctx, traces) : [];
  if (traces) await indexRecordsLater(ctx, traces.recordIds);
  await record(ctx, personErased, { recordId: contactId, payload: { contactId, wordsOf } });
  return true;
};

/**
 * Has every module erase what it has of the person. A step that broke off is done again; the person themselves go last,
 * so that until then it is known where they are found.
 */
export const eraseContact = async (site: WorkSite, contactId: string): Promise<void> => {
  const { traces, platform } = await site.inWorkspace((ctx) => begin(ctx, contactId));
  if (traces)
    for (const [index, door] of platform.people.entries())
      await site.inWorkspace(async (ctx) => {
        if (index === 0)
          await ctx.db.deleteFrom('privacy.hold').where('workspaceId', '=', ctx.workspaceId).where('contactId', '=', contactId).execute();
        await door.erase(ctx, traces);
        await progress(ctx, contactId, index + 1);
      });
  await noteErased(platform.config.dataDir, { workspaceId: site.workspaceId, contactId });
  await site.inWorkspace((ctx) => end(ctx, contactId, traces));
};
