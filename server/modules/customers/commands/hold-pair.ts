import { sql } from 'kysely';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import type { Context } from '#server/platform/db/context.ts';
import { companyInsteadOf, contactInsteadOf } from '../queries/redirects.ts';

export type CustomerSort = 'contact' | 'company';

const insteadOf = { contact: contactInsteadOf, company: companyInsteadOf };
const tables = { contact: 'customers.contact', company: 'customers.company' } as const;

/**
 * Both rows until the transaction ends, in the order of their ids: of two merges of the same two the second finds the
 * first done (R-21). Whoever is about to name one of them in a row of theirs waits too. Answers the version of each by its id.
 */
export const holdPair = async (ctx: Context, sort: CustomerSort, fromId: string, intoId: string): Promise<ReadonlyMap<string, number>> => {
  if (fromId === intoId) throw new InvalidInput([{ path: 'body.fromId', message: 'another than this one' }]);
  const { rows } = await sql<{
    id: string;
    version: number;
    isErasing: boolean;
  }>`select id, version, ${sort === 'contact' ? sql`erasing_at is not null` : sql`false`} as is_erasing from ${sql.table(tables[sort])}
    where workspace_id = ${ctx.workspaceId} and id in (${fromId}::uuid, ${intoId}::uuid) order by id for update`.execute(ctx.db);
  if (rows.some(({ isErasing }) => isErasing)) refuse('erasing');
  if (rows.length === 2) return new Map(rows.map(({ id, version }) => [id, version]));
  for (const id of [fromId, intoId]) {
    const instead = rows.some((row) => row.id === id) ? null : await insteadOf[sort](ctx, id);
    if (instead !== null) refuse('merged_away', { id, intoId: instead });
  }
  return refuse('not_found');
};
