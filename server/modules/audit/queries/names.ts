import { sql } from 'kysely';
import type { AuditEntry } from '#contracts/audit.ts';
import { loggedNames } from '#server/platform/audit/read-entries.ts';
import type { Context } from '#server/platform/db/context.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const idsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return uuid.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
};

/** Ids among what changed, of which a reader wants the names. */
export const namesIn = (entries: readonly AuditEntry[]): string[] => entries.flatMap(({ changes, facts }) => idsIn([changes, facts]));

/** What people, companies, tickets and settings are called: now, or else when the log last told of them. */
export const namesOf = async (ctx: Context, ids: readonly string[]): Promise<Map<string, string>> => {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select m.id, m.name from staff.member_card m where m.workspace_id = ${ctx.workspaceId} and m.id = any(${wanted}::uuid[])
    union all
    select c.id, c.name from customers.contact_card c where c.workspace_id = ${ctx.workspaceId} and c.id = any(${wanted}::uuid[])
    union all
    select c.id, c.name from customers.company_card c where c.workspace_id = ${ctx.workspaceId} and c.id = any(${wanted}::uuid[])
    union all
    select r.id, r.reference from threads.record_card r where r.workspace_id = ${ctx.workspaceId} and r.id = any(${wanted}::uuid[])`.execute(
    ctx.db,
  );
  const names = new Map<string, string>();
  for (const { id, name } of [...rows, ...(await loggedNames(ctx, wanted))]) if (!names.has(id)) names.set(id, name);
  return names;
};
