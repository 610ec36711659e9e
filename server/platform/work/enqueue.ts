import type { z } from 'zod';
import type { Context } from '../db/context.ts';
import { newId } from '../db/ids.ts';
import { jsonText } from '../db/json.ts';
import type { Work } from './work.ts';

export interface EnqueueOptions {
  /** Not before this instant (ISO 8601). */
  readonly notBefore?: string;
  /** Of two pieces of work of one kind with the same key, waiting or done, the second is not made. */
  readonly once?: string;
  /** The event that this work answers; the context's own cause unless told. */
  readonly causedBy?: string;
}

interface Wanted<Payload> extends EnqueueOptions {
  readonly payload: Payload;
}

/** Writes pieces of one kind in the caller's transaction; the workspace is the context's, never the caller's choice (S-16). */
export const enqueueAll = async <Payload extends z.ZodType>(
  ctx: Context,
  work: Work<Payload>,
  wanted: readonly Wanted<z.input<Payload>>[],
): Promise<void> => {
  if (wanted.length === 0) return;
  // Stored as it came in: the worker parses it again, with the schema of the version that runs it.
  for (const { payload } of wanted) work.payload.parse(payload);
  await ctx.db
    .insertInto('platform.work')
    .values(
      wanted.map(({ payload, notBefore, once, causedBy }) => ({
        workspaceId: ctx.workspaceId,
        id: newId(),
        name: work.name,
        payload: jsonText(payload),
        once: once ?? null,
        causedBy: causedBy ?? ctx.causedBy,
        ...(notBefore === undefined ? {} : { notBefore }),
      })),
    )
    // Naming the key would need the right to read, which most actors lack here.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  ctx.afterCommit(() => ctx.platform.signal.wake());
};

export const enqueue = <Payload extends z.ZodType>(
  ctx: Context,
  work: Work<Payload>,
  payload: z.input<Payload>,
  options: EnqueueOptions = {},
): Promise<void> => enqueueAll(ctx, work, [{ payload, ...options }]);
