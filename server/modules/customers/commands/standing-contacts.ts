import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { contactInsteadOf } from '../queries/redirects.ts';

/**
 * These people, who stay who they are until the transaction ends: for rows that name them without a foreign key. Whoever is
 * just being merged is waited for and comes back as whom they are then.
 */
export const standingContacts = async (ctx: Context, ids: readonly string[]): Promise<string[]> => {
  const wanted = [...new Set(ids)].toSorted();
  const { rows } = await sql<{ id: string }>`select id from customers.contact
    where workspace_id = ${ctx.workspaceId} and id = any(${wanted}::uuid[]) order by id for key share`.execute(ctx.db);
  const there = new Set(rows.map(({ id }) => id));
  const now: string[] = [];
  for (const id of wanted) now.push(there.has(id) ? id : ((await contactInsteadOf(ctx, id)) ?? id));
  return [...new Set(now)];
};
