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

/** Writes the work in the caller's transaction; the workspace is the context's, never the caller's choice (S-16). */
export const enqueue = async <Payload extends z.ZodType>(
  ctx: Context,
  work: Work<Payload>,
  payload: z.input<Payload>,
  { notBefore, once, causedBy }: EnqueueOptions = {},
): Promise<void> => {
  // Stored as it came in: the worker parses it again, with the schema of the version that runs it.
  work.payload.parse(payload);
  await ctx.db
    .insertInto('platform.work')
    .values({
      workspaceId: ctx.workspaceId,
      id: newId(),
      name: work.name,
      payload: jsonText(payload),
      once: once ?? null,
      causedBy: causedBy ?? ctx.causedBy,
      ...(notBefore === undefined ? {} : { notBefore }),
    })
    // Naming the key would need the right to read, which most actors lack here.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  ctx.afterCommit(() => ctx.platform.signal.wake());
};
