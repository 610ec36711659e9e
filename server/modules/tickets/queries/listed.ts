import type { z } from 'zod';
import type { tickets } from '#contracts/tickets.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { candidates } from './candidates.ts';
import { folderConditions } from './folder-filter.ts';
import { queueConditions } from './queue-filter.ts';

type Filter = Omit<z.output<typeof tickets.queue.query>, 'cursor' | 'limit' | 'sort' | 'by'>;

/** The tickets of a list that were opened last. */
export const listedTickets = async (
  ctx: Context,
  filter: Filter,
  { since, most }: { since: string | null; most: number },
): Promise<string[]> => {
  const { conditions } = await queueConditions(ctx, filter);
  let rows = candidates(ctx);
  for (const condition of [...conditions, ...folderConditions(ctx, filter.folder, await workspaceSettings(ctx))])
    rows = rows.where(condition);
  if (since !== null) rows = rows.where('t.createdAt', '>=', since);
  const found = await rows.orderBy('t.createdAt', 'desc').orderBy('t.id', 'desc').limit(most).execute();
  return found.map(({ id }) => id);
};
