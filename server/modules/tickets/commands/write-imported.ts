import { sql } from 'kysely';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { storable } from '#server/platform/db/json.ts';
import { nextStepIn } from '../rules/status-flow.ts';
import type { Checked } from './check-imported.ts';
import { snippetOf } from './follow-entry.ts';

export interface Written extends Checked {
  /** Of its record. */
  readonly id: string;
  readonly requester: { readonly id: string; readonly name: string } | null;
  readonly companyId: string | null;
}

/** The tickets of records that are there, each table in one statement; values go as arrays, which are read the fastest. */
export const writeImported = async (ctx: Context, source: string, written: readonly Written[]): Promise<void> => {
  const each = <Value>(value: (one: Written) => Value): Value[] => written.map(value);
  const ids = each(({ id }) => id);
  const statusIds = each(({ status }) => status.id);
  await sql`
    insert into tickets.ticket (workspace_id, id, product_id, status_id, status_group, next_step, priority, assignee_id, team_id, requester_id,
      requester_name, channel, last_staff_at, last_customer_at, customer_seen_at, assignee_opened_at, staff_opened_at, snippet, closed_at,
      status_since, turn_since, company_id, contact_ids, created_at, updated_at, shown_at)
    select ${ctx.workspaceId}::uuid, id, product_id, status_id, status_group, next_step, priority, assignee_id, team_id, requester_id,
      requester_name, channel, last_staff_at, last_customer_at, last_customer_at, last_staff_at, last_staff_at, snippet, closed_at,
      updated_at, updated_at, company_id, array_remove(array[requester_id], null), created_at, updated_at, last_staff_at
    from unnest(${ids}::uuid[], ${each(({ productId }) => productId)}::uuid[], ${statusIds}::uuid[],
      ${each(({ status }) => status.group)}::text[], ${each(({ status }) => nextStepIn(status.group))}::text[],
      ${each(({ ticket }) => ticket.priority)}::text[], ${each(({ assigneeId }) => assigneeId)}::uuid[],
      ${each(({ teamId }) => teamId)}::uuid[], ${each(({ requester }) => requester?.id ?? null)}::uuid[],
      ${each(({ requester }) => requester?.name ?? '')}::text[], ${each(({ ticket }) => ticket.channel)}::text[],
      ${each(({ facts }) => facts.lastStaffAt)}::timestamptz[], ${each(({ facts }) => facts.lastCustomerAt)}::timestamptz[],
      ${each(({ facts }) => storable(snippetOf(facts.lastShown)))}::text[], ${each(({ closedAt }) => closedAt)}::timestamptz[],
      ${each(({ companyId }) => companyId)}::uuid[], ${each(({ facts }) => facts.createdAt)}::timestamptz[],
      ${each(({ facts }) => facts.updatedAt)}::timestamptz[])
      as x(id, product_id, status_id, status_group, next_step, priority, assignee_id, team_id, requester_id, requester_name, channel,
        last_staff_at, last_customer_at, snippet, closed_at, company_id, created_at, updated_at)`.execute(ctx.db);
  await sql`
    insert into tickets.transition (workspace_id, id, ticket_id, to_status_id, seconds_before, actor_kind, actor_id, at)
    select ${ctx.workspaceId}::uuid, id, ticket_id, status_id, 0, ${ctx.actor.kind}, ${personOf(ctx.actor)}::uuid, at
    from unnest(${ids.map(() => newId())}::uuid[], ${ids}::uuid[], ${statusIds}::uuid[],
      ${written.map(({ facts }) => facts.updatedAt)}::timestamptz[]) as x(id, ticket_id, status_id, at)`.execute(ctx.db);
  const tagged = written.flatMap(({ id, tagIds }) => tagIds.map((tagId) => ({ id, tagId })));
  if (tagged.length > 0)
    await sql`
      insert into tickets.ticket_tag (workspace_id, ticket_id, tag_id)
      select ${ctx.workspaceId}::uuid, ticket_id, tag_id
      from unnest(${tagged.map(({ id }) => id)}::uuid[], ${tagged.map(({ tagId }) => tagId)}::uuid[]) as x(ticket_id, tag_id)`.execute(
      ctx.db,
    );
  await sql`
    insert into tickets.imported (workspace_id, source, external_id, ticket_id, at)
    select ${ctx.workspaceId}::uuid, ${source}, external_id, id, ${ctx.now}
    from unnest(${ids}::uuid[], ${written.map(({ ticket }) => ticket.externalId)}::text[]) as x(id, external_id)`.execute(ctx.db);
};
