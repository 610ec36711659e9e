import { sql } from 'kysely';
import { ticketIdsTagged } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';

export const carrierKinds = ['company', 'contact', 'ticket'] as const;
export type CarrierKind = (typeof carrierKinds)[number];

export interface Carried {
  readonly word: 'tag' | 'choice' | 'field';
  readonly id: string;
}

interface Part {
  readonly kind: CarrierKind;
  /** Those behind this id. */
  readonly after: string | null;
  readonly limit: number;
}

const start = '00000000-0000-0000-0000-000000000000';

const tagged = async (ctx: Context, tagId: string, { kind, after, limit }: Part): Promise<string[]> => {
  if (kind === 'ticket') return ticketIdsTagged(ctx, tagId, { after: after ?? start, limit });
  const [table, id] = [sql.table(`customers.${kind}_tag_card`), sql.ref(`t.${kind}_id`)];
  const { rows } = await sql<{ id: string }>`select ${id} as id from ${table} t where t.workspace_id = ${ctx.workspaceId}
    and t.tag_id = ${tagId} and ${id} > ${after ?? start} order by ${id} limit ${limit}`.execute(ctx.db);
  return rows.map((row) => row.id);
};

// Field by field, each along its index; one table of values serves few fields.
const chosen = async (ctx: Context, choiceId: string, { kind, after, limit }: Part): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select distinct v.record_id as id from fields.field_card f
    cross join lateral (select o.record_id from fields.value_card o where o.workspace_id = ${ctx.workspaceId} and o.choice_id = ${choiceId}
      and o.field_id = f.id and o.record_id > ${after ?? start} order by o.record_id limit ${limit}) v
    where f.workspace_id = ${ctx.workspaceId} and f.record_kind = ${kind} and f.kind in ('choice', 'choices') and f.retired_at is null
    order by 1 limit ${limit}`.execute(ctx.db);
  return rows.map((row) => row.id);
};

const filled = async (ctx: Context, fieldId: string, { kind, after, limit }: Part): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select distinct v.record_id as id from fields.value_card v
    join fields.field_card f on f.workspace_id = ${ctx.workspaceId} and f.id = ${fieldId} and f.record_kind = ${kind}
    where v.workspace_id = ${ctx.workspaceId} and v.field_id = ${fieldId} and v.record_id > ${after ?? start}
    order by 1 limit ${limit}`.execute(ctx.db);
  return rows.map((row) => row.id);
};

const ways = { tag: tagged, choice: chosen, field: filled };

/** Who has a tag, a value of a table or what stands in a field among their words, so many at a time in the order of their ids. */
export const carriersOf = (ctx: Context, { word, id }: Carried, part: Part): Promise<string[]> => ways[word](ctx, id, part);
