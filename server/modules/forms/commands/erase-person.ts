import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { eraseFiles } from '#server/platform/files/erase-files.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

const theirs = (ctx: Context, { openedIds, addresses }: Traces) => sql`s.workspace_id = ${ctx.workspaceId}
  and (s.record_id = any(${[...openedIds]}::uuid[]) or lower(s.address) = any(${addresses.map((address) => address.toLowerCase())}::text[]))`;

/** What they filled in is gone, also where it waited; a form that was for them alone is for one reader less. */
export const erasePerson = async (ctx: Context, traces: Traces): Promise<void> => {
  const files = await sql<{ sha256: Buffer }>`delete from forms.held_file f using forms.submission s
    where f.workspace_id = s.workspace_id and f.submission_id = s.id and ${theirs(ctx, traces)}
    returning f.sha256`.execute(ctx.db);
  // What waits and says nothing can't become a ticket any more.
  await sql`update forms.submission s set said = null, address = null,
      decided_at = case when s.state in ('received', 'held') then ${ctx.now} else s.decided_at end,
      state = case when s.state in ('received', 'held') then 'discarded' else s.state end
    where ${theirs(ctx, traces)}`.execute(ctx.db);
  await sql`update forms.publication set reader_ids = array_remove(reader_ids, ${traces.id}::uuid)
    where workspace_id = ${ctx.workspaceId} and ${traces.id}::uuid = any(reader_ids)`.execute(ctx.db);
  await eraseFiles(ctx, [...new Map(files.rows.map(({ sha256 }) => [sha256.toString('hex'), sha256])).values()]);
};

export const personSubmissions = async (ctx: Context, traces: Traces) => {
  const { rows: formsFilledIn } = await sql<object>`select o.name as form, s.said, s.address, s.at from forms.submission s
    join forms.form o on o.workspace_id = s.workspace_id and o.id = s.form_id where ${theirs(ctx, traces)} order by s.at`.execute(ctx.db);
  return { formsFilledIn };
};
