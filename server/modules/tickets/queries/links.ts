import { sql } from 'kysely';
import type { TicketLink } from '#contracts/links.ts';
import type { StatusGroup, Unlisted } from '#contracts/tickets.ts';
import type { Context } from '#server/platform/db/context.ts';
import { seenFrom, type StoredLink } from '../rules/links.ts';

export const mostLinks = 500;

interface Row extends StoredLink {
  readonly id: string;
  readonly otherId: string;
  readonly reference: string;
  readonly subject: string;
  readonly statusId: string;
  readonly statusGroup: string;
  readonly requesterName: string;
  readonly unlistedAs: string | null;
  readonly by: string | null;
  readonly at: string;
}

/** From both ends, each by its own index; a deleted ticket is linked to for nobody. */
export const linksOf = async (ctx: Context, id: string): Promise<TicketLink[]> => {
  const { rows } = await sql<Row>`
    select l.*, r.reference, r.subject, t.status_id, t.status_group, t.requester_name, t.unlisted_as, m.name as by
    from (
      select id, kind, from_id, to_id, to_id as other_id, created_by, created_at as at from tickets.link
        where workspace_id = ${ctx.workspaceId} and from_id = ${id}::uuid
      union all
      select id, kind, from_id, to_id, from_id, created_by, created_at from tickets.link
        where workspace_id = ${ctx.workspaceId} and to_id = ${id}::uuid
    ) l
    join tickets.ticket t on t.workspace_id = ${ctx.workspaceId} and t.id = l.other_id
    join threads.record_card r on r.workspace_id = ${ctx.workspaceId} and r.id = l.other_id
    left join staff.member_card m on m.workspace_id = ${ctx.workspaceId} and m.id = l.created_by
    where t.unlisted_as is distinct from 'deleted'
    order by l.at, l.id limit ${mostLinks}`.execute(ctx.db);
  return rows.map((row) => ({
    id: row.id,
    kind: seenFrom(row, id),
    ticket: {
      id: row.otherId,
      reference: row.reference,
      subject: row.subject,
      statusId: row.statusId,
      group: row.statusGroup as StatusGroup,
      requester: row.requesterName === '' ? null : row.requesterName,
      unlisted: row.unlistedAs as Unlisted | null,
    },
    by: row.by,
    at: row.at,
  }));
};

/** The parents of a ticket, one above the other. `union` ends where a ring would go round. */
export const ancestorsOf = async (ctx: Context, id: string): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select to_id as id from tickets.link where workspace_id = ${ctx.workspaceId} and from_id = ${id}::uuid and kind = 'child_of'
      union
      select l.to_id from tickets.link l join up on l.from_id = up.id where l.workspace_id = ${ctx.workspaceId} and l.kind = 'child_of'
    ) select id from up`.execute(ctx.db);
  return new Set(rows.map((row) => row.id));
};
