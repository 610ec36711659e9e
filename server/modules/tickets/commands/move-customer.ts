import { sql } from 'kysely';
import { moveCompany, withoutTwin } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';

interface Move {
  readonly fromId: string;
  readonly intoId: string;
}

/** Tickets of records that the caller holds, of all that were asked for where it is the `last` lot; a requester is called as the one who stays. */
const moveRequester = async (
  ctx: Context,
  move: Move & { readonly name: string },
  records: readonly string[],
  last: boolean,
): Promise<void> => {
  const ids = sql`workspace_id = ${ctx.workspaceId} and id = any(${[...records]}::uuid[])`;
  await sql`update tickets.ticket set requester_id = ${move.intoId}::uuid, requester_name = ${move.name}
    where ${last ? sql`workspace_id = ${ctx.workspaceId}` : ids} and requester_id = ${move.fromId}::uuid`.execute(ctx.db);
  await sql`update tickets.ticket set contact_ids = ${withoutTwin(move)} where ${ids} and ${move.fromId}::uuid = any(contact_ids)`.execute(
    ctx.db,
  );
};

/** The tickets of records that both are to reach while a merge goes on. */
const shareTickets = async (ctx: Context, { fromId, intoId }: Move, records: readonly string[]): Promise<void> => {
  await sql`update tickets.ticket set contact_ids = contact_ids || ${intoId}::uuid
    where workspace_id = ${ctx.workspaceId} and id = any(${[...records]}::uuid[])
      and ${fromId}::uuid = any(contact_ids) and ${intoId}::uuid <> all(contact_ids)`.execute(ctx.db);
};

/** So many of a company's tickets with all under them; returns their ids, none once there is none left. */
const moveTickets = async (ctx: Context, { fromId, intoId }: Move, limit: number): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select id from tickets.ticket
    where workspace_id = ${ctx.workspaceId} and company_id = ${fromId}::uuid order by id limit ${limit}`.execute(ctx.db);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  await moveCompany(ctx, { fromId, intoId }, ids);
  // Behind the records: who has moved a ticket to a third company meanwhile meant that.
  await sql`update tickets.ticket t set company_id = r.company_id from threads.record_card r
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) and r.workspace_id = ${ctx.workspaceId} and r.id = t.id`.execute(
    ctx.db,
  );
  return ids;
};

export const countTicketsOf = async (ctx: Context, companyId: string): Promise<number> => {
  const { rows } = await sql<{ many: number }>`select count(*)::int as many from tickets.ticket
    where workspace_id = ${ctx.workspaceId} and company_id = ${companyId}::uuid`.execute(ctx.db);
  return rows[0]?.many ?? 0;
};

/** What tickets have of a person or a company goes to another one. */
export const moveCustomer = { requester: moveRequester, share: shareTickets, company: moveTickets };
