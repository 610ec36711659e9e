import { markErasing } from '#server/modules/customers/index.ts';
import { isMergingContact } from '#server/modules/duplicates/index.ts';
import { eraseWaysIn } from '#server/modules/identity/index.ts';
import { forgetThing, indexRecordsLater } from '#server/modules/search/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { addErased, readErased } from '#server/platform/people/erased-list.ts';
import { eraseAuditWords } from '#server/platform/people/erase-traces.ts';
import type { Traces } from '#server/platform/people/person-door.ts';
import type { Platform } from '#server/platform/platform.ts';
import { RetryLater, type WorkSite } from '#server/platform/work/work.ts';
import { personErased } from '../events.ts';
import { keptErasure } from '../queries/kept-erasure.ts';
import { tracesOf } from '../queries/traces.ts';
import { joinTraces } from '../rules/join-traces.ts';
import { lockPerson } from './lock-person.ts';
import { noteDone, noteNotRunning, noteProgress, noteRunning } from './note-erasure.ts';

interface Begun {
  /** Null: there is nobody of that id, as a list of erased people that met an older backup may say. */
  readonly traces: Traces | null;
  readonly platform: Platform;
}

/** A hold of an older backup is none of somebody who was erased since. */
const isHeld = async (ctx: Context, contactId: string): Promise<boolean> => {
  const erased = await readErased(ctx.platform.config.dataDir);
  if (!erased.some((one) => one.workspaceId === ctx.workspaceId && one.contactId === contactId)) return true;
  await ctx.db.deleteFrom('privacy.hold').where('workspaceId', '=', ctx.workspaceId).where('contactId', '=', contactId).execute();
  return false;
};

const begin = async (ctx: Context, contactId: string): Promise<Begun | null> => {
  await lockPerson(ctx, contactId);
  const { traces: kept, done, hold } = await keptErasure(ctx, contactId);
  const fresh = await tracesOf(ctx, contactId);
  const traces = kept && fresh ? (joinTraces(kept, fresh) ?? kept) : (kept ?? fresh);
  if (traces) {
    if (hold && done === 0 && (await isHeld(ctx, contactId))) {
      await noteNotRunning(ctx, contactId);
      return null;
    }
    await noteRunning(ctx, traces);
    if (await isMergingContact(ctx, contactId)) throw new RetryLater(60, 'the person is just being merged');
  }
  return { traces, platform: ctx.platform };
};

/** The person themselves, and that it is done; or what came since, where something did. */
const end = async (ctx: Context, contactId: string, traces: Traces | null): Promise<Traces | null> => {
  await lockPerson(ctx, contactId);
  if (traces === null) {
    if (await noteDone(ctx, contactId)) await record(ctx, personErased, { recordId: contactId, payload: { contactId, wordsOf: [] } });
    return null;
  }
  // Whatever is about to name them waits from here on, and finds nobody.
  await markErasing(ctx, contactId, true);
  const fresh = await tracesOf(ctx, contactId);
  const more = fresh && joinTraces(traces, fresh);
  if (more) {
    await noteRunning(ctx, more);
    return more;
  }
  // A sign-in that was under way leaves no more than this.
  await eraseWaysIn(ctx, traces);
  await ctx.platform.people.at(-1)?.erase(ctx, traces);
  const wordsOf = await eraseAuditWords(ctx, traces);
  await forgetThing(ctx, 'contact', contactId);
  await indexRecordsLater(ctx, traces.recordIds);
  await noteProgress(ctx, contactId, ctx.platform.people.length);
  await noteDone(ctx, contactId);
  await record(ctx, personErased, { recordId: contactId, payload: { contactId, wordsOf } });
  return null;
};

/**
 * Has every module erase what it has of the person, and again where something came meanwhile. What broke off is done again
 * with the traces that were kept; the person themselves go last, in one transaction with its end.
 */
export const eraseContact = async (site: WorkSite, contactId: string): Promise<void> => {
  const begun = await site.inWorkspace((ctx) => begin(ctx, contactId));
  if (!begun) return;
  const { people, config } = begun.platform;
  for (let traces = begun.traces, more = true; more;) {
    site.signal.throwIfAborted();
    const known = traces;
    if (known)
      for (const [index, door] of people.slice(0, -1).entries())
        await site.inWorkspace(async (ctx) => {
          await door.erase(ctx, known);
          await noteProgress(ctx, contactId, index + 1);
        });
    const ids = known ? known.ids : [contactId];
    await addErased(
      config.dataDir,
      ids.map((id) => ({ workspaceId: site.workspaceId, contactId: id })),
    );
    traces = await site.inWorkspace((ctx) => end(ctx, contactId, known));
    more = traces !== null;
  }
};
