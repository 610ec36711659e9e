import type { z } from 'zod';
import type { Context } from '../db/context.ts';
import type { Work } from './work.ts';

export interface EnqueueOptions {
  /** Not before this instant (ISO 8601). */
  readonly notBefore?: string;
  /** Of two pieces of work of one kind with the same key, waiting or done, the second is not made. */
  readonly once?: string;
}

/** Writes the work in the caller's transaction; the workspace is the context's, never the caller's choice (S-16). */
export declare const enqueue: <Payload extends z.ZodType>(
  ctx: Context,
  work: Work<Payload>,
  payload: z.input<Payload>,
  options?: EnqueueOptions,
) => Promise<void>;
