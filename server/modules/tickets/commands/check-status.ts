import type { Context } from '#server/platform/db/context.ts';
import { statusById } from '../queries/statuses.ts';

/** A reply that names what follows must name a status of this workspace, before it waits for its time. */
export const checkStatus = async (ctx: Context, statusId: string | null): Promise<void> => {
  if (statusId !== null) await statusById(ctx, statusId);
};
