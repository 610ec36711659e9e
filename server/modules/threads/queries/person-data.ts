import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { PersonFile, Traces } from '#server/platform/people/person-door.ts';

// Released and on the customer's side, as they see it themselves.
const seen = sql`e.state = 'released' and 'customer' = any(e.sides)`;

/** Their requests: their own words, and ours to them. Words of other people of theirs are those people's. */
export const personThreads = async (ctx: Context, { id, recordIds }: Traces) => {
  const { rows } = await sql<object>`
    select r.reference, r.subject, e.seq as message, e.at, e.channel,
      case when e.author_side = 'customer' and e.author_id is distinct from ${id}::uuid then null else e.author_name end as author,
      case when e.author_side = 'customer' and e.author_id is distinct from ${id}::uuid then null else e.text end as text,
      e.author_side = 'customer' and e.author_id is distinct from ${id}::uuid as by_another_person
    from threads.entry e join threads.record r on r.workspace_id = e.workspace_id and r.id = e.record_id
    where e.workspace_id = ${ctx.workspaceId} and e.record_id = any(${[...recordIds]}::uuid[]) and e.kind <> 'event' and r.hidden_at is null
      and ${seen} order by r.reference, e.seq`.execute(ctx.db);
  const { rows: calls } = await sql<object>`
    select r.reference, e.at, e.payload -> 'call' ->> 'direction' as direction, e.payload -> 'call' ->> 'number' as number,
      (e.payload -> 'call' ->> 'minutes')::int as minutes
    from threads.entry e join threads.record r on r.workspace_id = e.workspace_id and r.id = e.record_id
    where e.workspace_id = ${ctx.workspaceId} and e.record_id = any(${[...recordIds]}::uuid[]) and e.channel = 'phone'
      and e.payload -> 'call' -> 'contact' ->> 'id' = ${id} order by e.at`.execute(ctx.db);
  return { messages: rows, calls };
};

/** Files that they sent, and that we sent to them. */
export const personFiles = async (ctx: Context, { id, recordIds }: Traces): Promise<PersonFile[]> => {
  const { rows } = await sql<PersonFile>`
    select a.name, a.sha256 from threads.attachment a
    left join threads.entry e on e.workspace_id = a.workspace_id and e.id = a.entry_id
    where a.workspace_id = ${ctx.workspaceId} and (
      (a.uploaded_by_kind = 'contact' and a.uploaded_by = ${id}::uuid) or (e.author_kind = 'contact' and e.author_id = ${id}::uuid)
      or (a.record_id = any(${[...recordIds]}::uuid[]) and 'customer' = any(a.sides) and ${seen} and e.author_side <> 'customer'))
    order by a.created_at, a.id`.execute(ctx.db);
  return rows;
};
