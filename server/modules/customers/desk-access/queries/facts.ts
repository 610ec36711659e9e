import { sql } from 'kysely';
import { deskAccess, type DeskAccess, type DeskFacts } from '#contracts/desk-sections.ts';
import type { Context } from '#server/platform/db/context.ts';

/** Of the contact `c`, with its row. */
export const deskFacts = sql<DeskFacts>`customers.desk_facts(c.workspace_id, c.id)`.as('desk');

export const isOpen = (facts: DeskFacts): boolean => deskAccess(facts).desk.on;

/** What of the Customer Desk is open to each of these people, by their ids. */
export const accessOfAll = async (ctx: Context, contactIds: readonly string[]): Promise<ReadonlyMap<string, DeskAccess>> => {
  if (contactIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('customers.contact as c')
    .select(['c.id'])
    .select(deskFacts)
    .where('c.workspaceId', '=', ctx.workspaceId)
    .where('c.id', 'in', contactIds)
    .orderBy('c.id')
    .execute();
  return new Map(rows.map(({ id, desk }) => [id, deskAccess(desk)]));
};

export const accessOf = async (ctx: Context, contactId: string): Promise<DeskAccess | undefined> =>
  (await accessOfAll(ctx, [contactId])).get(contactId);
