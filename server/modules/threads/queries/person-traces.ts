import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** What somebody takes part in, began and wrote. */
export const personTraces = async (ctx: Context, contactId: string) => {
  const { rows: written } = await sql<{ id: string; recordId: string; seq: number }>`
    select e.id, e.record_id, e.seq from threads.entry e
    where e.workspace_id = ${ctx.workspaceId} and e.author_kind = 'contact' and e.author_id = ${contactId}::uuid`.execute(ctx.db);
  const { rows: part } = await sql<{ recordId: string }>`select record_id from threads.participant
    where workspace_id = ${ctx.workspaceId} and person_kind = 'contact' and person_id = ${contactId}::uuid`.execute(ctx.db);
  const { rows: files } = await sql<{ hash: string }>`select distinct encode(a.sha256, 'hex') as hash from threads.attachment a
    where a.workspace_id = ${ctx.workspaceId} and ((a.uploaded_by_kind = 'contact' and a.uploaded_by = ${contactId}::uuid)
      or a.entry_id = any(${written.map(({ id }) => id)}::uuid[]))`.execute(ctx.db);
  return {
    hashes: files.map(({ hash }) => hash),
    entryIds: written.map(({ id }) => id),
    openedIds: written.filter(({ seq }) => seq === 1).map(({ recordId }) => recordId),
    recordIds: [...new Set([...written, ...part].map(({ recordId }) => recordId))],
  };
};
