import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

interface Move {
  readonly fromId: string;
  readonly intoId: string;
}

const atOnce = 1_000;

const ids = (records: readonly string[]) => sql`any(${[...records]}::uuid[])`;

/** Records that one person takes part in or has written on, all or so many of them, held until the transaction ends. */
export const holdRecordsOf = async (ctx: Context, contactId: string, limit?: number): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select r.id from threads.record r where r.workspace_id = ${ctx.workspaceId} and r.id in (
      select record_id from threads.participant where workspace_id = ${ctx.workspaceId} and person_kind = 'contact' and person_id = ${contactId}::uuid
      union select record_id from threads.entry where workspace_id = ${ctx.workspaceId} and author_kind = 'contact' and author_id = ${contactId}::uuid)
    order by r.id ${limit === undefined ? sql`` : sql`limit ${limit}`} for no key update of r`.execute(ctx.db);
  return rows.map(({ id }) => id);
};

/**
 * So many records of one person are reached by the other too, as both are one: ahead of a merge in lots, so that whoever is
 * signed in as either loses sight of nothing while it goes on. Answers their ids, none once all are.
 */
export const shareRecords = async (ctx: Context, { fromId, intoId }: Move, limit: number): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select r.id from threads.record r where r.workspace_id = ${ctx.workspaceId} and r.id in (
      select record_id from threads.participant where workspace_id = ${ctx.workspaceId} and person_kind = 'contact' and person_id = ${fromId}::uuid)
      and ${fromId}::uuid = any(r.contact_ids) and ${intoId}::uuid <> all(r.contact_ids)
    order by r.id limit ${limit} for no key update of r`.execute(ctx.db);
  const records = rows.map(({ id }) => id);
  const lacks = sql`${fromId}::uuid = any(contact_ids) and ${intoId}::uuid <> all(contact_ids)`;
  await sql`update threads.record set contact_ids = contact_ids || ${intoId}::uuid
    where workspace_id = ${ctx.workspaceId} and id = ${ids(records)} and ${lacks}`.execute(ctx.db);
  for (const table of ['threads.entry', 'threads.attachment', 'threads.participant'] as const)
    await sql`update ${sql.table(table)} set contact_ids = contact_ids || ${intoId}::uuid
      where workspace_id = ${ctx.workspaceId} and record_id = ${ids(records)} and ${lacks}`.execute(ctx.db);
  return records;
};

export const countRecordsOf = async (ctx: Context, contactId: string): Promise<number> => {
  const { rows } = await sql<{ many: number }>`select count(*)::int as many from threads.participant
    where workspace_id = ${ctx.workspaceId} and person_kind = 'contact' and person_id = ${contactId}::uuid`.execute(ctx.db);
  return rows[0]?.many ?? 0;
};

// On one record the two may have been side by side: who asked stays the one who asks, what was read stays read.
const movePlaces = async (ctx: Context, { fromId, intoId }: Move, records: readonly string[]): Promise<void> => {
  const of = sql`workspace_id = ${ctx.workspaceId} and record_id = ${ids(records)} and person_kind = 'contact'`;
  const twin = (table: 'threads.participant' | 'threads.read_mark' | 'threads.draft') => sql`exists (select from ${sql.table(table)} t
    where t.workspace_id = ${ctx.workspaceId} and t.record_id = s.record_id and t.person_kind = 'contact' and t.person_id = ${intoId}::uuid)`;
  await sql`update threads.participant t set part = 'requester' from threads.participant s
    where t.workspace_id = ${ctx.workspaceId} and t.record_id = ${ids(records)} and t.person_kind = 'contact' and t.person_id = ${intoId}::uuid
      and s.workspace_id = ${ctx.workspaceId} and s.record_id = t.record_id and s.person_kind = 'contact' and s.person_id = ${fromId}::uuid
      and s.part = 'requester'`.execute(ctx.db);
  await sql`delete from threads.participant s where ${of} and person_id = ${fromId}::uuid and ${twin('threads.participant')}`.execute(
    ctx.db,
  );
  await sql`update threads.participant set person_id = ${intoId}::uuid where ${of} and person_id = ${fromId}::uuid`.execute(ctx.db);
  await sql`update threads.read_mark t set seq = greatest(t.seq, s.seq), first_at = least(t.first_at, s.first_at), at = greatest(t.at, s.at)
    from threads.read_mark s
    where t.workspace_id = ${ctx.workspaceId} and t.record_id = ${ids(records)} and t.person_kind = 'contact' and t.person_id = ${intoId}::uuid
      and s.workspace_id = ${ctx.workspaceId} and s.record_id = t.record_id and s.person_kind = 'contact' and s.person_id = ${fromId}::uuid`.execute(
    ctx.db,
  );
  await sql`delete from threads.read_mark s where ${of} and person_id = ${fromId}::uuid and ${twin('threads.read_mark')}`.execute(ctx.db);
  await sql`update threads.read_mark set person_id = ${intoId}::uuid where ${of} and person_id = ${fromId}::uuid`.execute(ctx.db);
  await sql`delete from threads.draft s where ${of} and person_id = ${fromId}::uuid and ${twin('threads.draft')}`.execute(ctx.db);
  await sql`update threads.draft set person_id = ${intoId}::uuid where ${of} and person_id = ${fromId}::uuid`.execute(ctx.db);
};

const moveWords = async (ctx: Context, { fromId, intoId }: Move, records: readonly string[]): Promise<void> => {
  await sql`update threads.entry set author_id = ${intoId}::uuid
    where workspace_id = ${ctx.workspaceId} and author_kind = 'contact' and author_id = ${fromId}::uuid and record_id = ${ids(records)}`.execute(
    ctx.db,
  );
  await sql`update threads.entry set payload = jsonb_set(payload, '{call,contact,id}', to_jsonb(${intoId}::text))
    where workspace_id = ${ctx.workspaceId} and channel = 'phone' and record_id = ${ids(records)}
      and payload -> 'call' -> 'contact' ->> 'id' = ${fromId}`.execute(ctx.db);
  await sql`update threads.attachment set uploaded_by = ${intoId}::uuid
    where workspace_id = ${ctx.workspaceId} and uploaded_by_kind = 'contact' and uploaded_by = ${fromId}::uuid and record_id = ${ids(records)}`.execute(
    ctx.db,
  );
};

/** Of the columns by which rows are reached (decision 14): the one id for the other, once. */
export const withoutTwin = ({ fromId, intoId }: Move) => sql<string[]>`case when ${intoId}::uuid = any(contact_ids)
  then array_remove(contact_ids, ${fromId}::uuid) else array_replace(contact_ids, ${fromId}::uuid, ${intoId}::uuid) end`;

const moveReach = async (ctx: Context, move: Move, records: readonly string[]): Promise<void> => {
  const has = sql`${move.fromId}::uuid = any(contact_ids)`;
  await sql`update threads.record set contact_ids = ${withoutTwin(move)}
    where workspace_id = ${ctx.workspaceId} and id = ${ids(records)} and ${has}`.execute(ctx.db);
  for (const table of ['threads.entry', 'threads.attachment', 'threads.participant'] as const)
    await sql`update ${sql.table(table)} set contact_ids = ${withoutTwin(move)}
      where workspace_id = ${ctx.workspaceId} and record_id = ${ids(records)} and ${has}`.execute(ctx.db);
};

/** Files that were sent and stand in no entry yet, and whose pictures somebody wants to see. */
const moveLoose = async (ctx: Context, { fromId, intoId }: Move): Promise<void> => {
  await sql`update threads.attachment set uploaded_by = ${intoId}::uuid, contact_ids = ${withoutTwin({ fromId, intoId })}
    where workspace_id = ${ctx.workspaceId} and entry_id is null and record_id is null and uploaded_by_kind = 'contact'
      and uploaded_by = ${fromId}::uuid`.execute(ctx.db);
  await sql`insert into threads.picture_consent (workspace_id, person_kind, person_id, contact_id, created_at)
    select workspace_id, person_kind, person_id, ${intoId}::uuid, created_at from threads.picture_consent
    where workspace_id = ${ctx.workspaceId} and contact_id = ${fromId}::uuid on conflict do nothing`.execute(ctx.db);
  await sql`insert into threads.picture_consent (workspace_id, person_kind, person_id, contact_id, created_at)
    select workspace_id, person_kind, ${intoId}::uuid, contact_id, created_at from threads.picture_consent
    where workspace_id = ${ctx.workspaceId} and person_kind = 'contact' and person_id = ${fromId}::uuid on conflict do nothing`.execute(
    ctx.db,
  );
  await sql`delete from threads.picture_consent
    where workspace_id = ${ctx.workspaceId} and person_kind = 'contact' and person_id = ${fromId}::uuid`.execute(ctx.db);
};

/** One person has what the other had on these records, which the caller holds. */
export const moveContact = async (ctx: Context, move: Move, records: readonly string[]): Promise<void> => {
  for (let at = 0; at < records.length; at += atOnce) {
    const some = records.slice(at, at + atOnce);
    await movePlaces(ctx, move, some);
    await moveWords(ctx, move, some);
    await moveReach(ctx, move, some);
  }
  await sql`delete from threads.presence
    where workspace_id = ${ctx.workspaceId} and person_kind = 'contact' and person_id = ${move.fromId}::uuid`.execute(ctx.db);
  await moveLoose(ctx, move);
};
