import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { eraseFiles } from '#server/platform/files/erase-files.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

const eraseFilesOf = async (ctx: Context, { id, recordIds, entryIds }: Traces): Promise<void> => {
  const theirs = sql`(a.uploaded_by_kind = 'contact' and a.uploaded_by = ${id}::uuid) or a.entry_id = any(${[...entryIds]}::uuid[])`;
  const { rows } = await sql<{ sha256: Buffer }>`select distinct a.sha256 from threads.attachment a
    where a.workspace_id = ${ctx.workspaceId} and (${theirs})`.execute(ctx.db);
  const hashes = rows.map(({ sha256 }) => sha256);
  // Of what they sent, copies were forwarded and split off.
  await sql`delete from threads.attachment a where a.workspace_id = ${ctx.workspaceId} and (${theirs}
    or (a.record_id = any(${[...recordIds]}::uuid[]) and a.sha256 = any(${hashes}) and a.uploaded_by_kind <> 'contact'))`.execute(ctx.db);
  await eraseFiles(ctx, hashes);
};

/** Their words become a line that says so; in the words of others their name and addresses are taken out. */
const eraseWords = async (ctx: Context, { id, name, recordIds, openedIds, entryIds, pattern, instead }: Traces): Promise<void> => {
  await sql`update threads.entry set text = ${instead.text}, html = null, html_version = null, quote_from = null, trust = null, mail_id = null
    where workspace_id = ${ctx.workspaceId} and id = any(${[...entryIds]}::uuid[]) and kind <> 'event'`.execute(ctx.db);
  await sql`update threads.entry set payload = jsonb_set(jsonb_set(payload, '{call,contact}', 'null'), '{call,number}', 'null')
    where workspace_id = ${ctx.workspaceId} and record_id = any(${[...recordIds]}::uuid[]) and channel = 'phone'
      and payload -> 'call' -> 'contact' ->> 'id' = ${id}`.execute(ctx.db);
  await sql`update threads.entry set text = regexp_replace(text, ${pattern}, '…', 'gi'), html = regexp_replace(html, ${pattern}, '…', 'gi'),
      payload = platform.redact_json(payload, ${pattern}), trust = platform.redact_json(trust, ${pattern})
    where workspace_id = ${ctx.workspaceId} and record_id = any(${[...recordIds]}::uuid[])
      and (text ~* ${pattern} or html ~* ${pattern} or platform.json_names(payload, ${pattern}) or platform.json_names(trust, ${pattern}))`.execute(
    ctx.db,
  );
  await sql`update threads.record set subject = ${instead.text}
    where workspace_id = ${ctx.workspaceId} and id = any(${[...openedIds]}::uuid[])`.execute(ctx.db);
  await sql`update threads.record set subject = regexp_replace(subject, ${pattern}, '…', 'gi')
    where workspace_id = ${ctx.workspaceId} and id = any(${[...recordIds]}::uuid[]) and subject ~* ${pattern}`.execute(ctx.db);
  await sql`update threads.draft set text = regexp_replace(text, ${pattern}, '…', 'gi')
    where workspace_id = ${ctx.workspaceId} and record_id = any(${[...recordIds]}::uuid[]) and text ~* ${pattern}`.execute(ctx.db);
  await sql`update threads.draft set call = null where workspace_id = ${ctx.workspaceId} and record_id = any(${[...recordIds]}::uuid[])
    and call ->> 'contactId' = ${id}`.execute(ctx.db);
  await sql`update threads.attachment set name = regexp_replace(name, ${pattern}, '…', 'gi')
    where workspace_id = ${ctx.workspaceId} and record_id = any(${[...recordIds]}::uuid[]) and name ~* ${pattern}`.execute(ctx.db);
  await sql`update threads.entry set author_id = null, author_name = ${instead.name}
    where workspace_id = ${ctx.workspaceId} and author_kind = 'contact' and author_id = ${id}::uuid`.execute(ctx.db);
  // Under another id, as a stranger once was before they were known.
  await sql`update threads.entry set author_name = ${instead.name} where workspace_id = ${ctx.workspaceId}
    and record_id = any(${[...recordIds]}::uuid[]) and author_kind = 'stranger' and (author_name = ${name} or author_name ~* ${pattern})`.execute(
    ctx.db,
  );
};

const erasePlaces = async (ctx: Context, { id, addresses, recordIds }: Traces): Promise<void> => {
  for (const table of ['participant', 'draft', 'read_mark', 'presence', 'picture_consent'] as const)
    await sql`delete from ${sql.table(`threads.${table}`)}
      where workspace_id = ${ctx.workspaceId} and person_kind = 'contact' and person_id = ${id}::uuid`.execute(ctx.db);
  await sql`delete from threads.picture_consent where workspace_id = ${ctx.workspaceId} and contact_id = ${id}::uuid`.execute(ctx.db);
  await sql`delete from threads.proposed_copy where workspace_id = ${ctx.workspaceId} and lower(address) = any(${[...addresses]})`.execute(
    ctx.db,
  );
  await sql`delete from threads.delivery where workspace_id = ${ctx.workspaceId} and lower(address) = any(${[...addresses]})`.execute(
    ctx.db,
  );
  await sql`update threads.record set contact_ids = array_remove(contact_ids, ${id}::uuid)
    where workspace_id = ${ctx.workspaceId} and ${id}::uuid = any(contact_ids)`.execute(ctx.db);
  for (const table of ['entry', 'attachment', 'participant'] as const)
    await sql`update ${sql.table(`threads.${table}`)} set contact_ids = array_remove(contact_ids, ${id}::uuid)
      where workspace_id = ${ctx.workspaceId} and record_id = any(${[...recordIds]}::uuid[]) and ${id}::uuid = any(contact_ids)`.execute(
      ctx.db,
    );
};

/** What was said stays a line with its number and time; who said it and what is gone. */
export const erasePerson = async (ctx: Context, traces: Traces): Promise<void> => {
  await eraseFilesOf(ctx, traces);
  await eraseWords(ctx, traces);
  await erasePlaces(ctx, traces);
};
