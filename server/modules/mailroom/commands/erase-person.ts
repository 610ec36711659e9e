import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/** Mail that they wrote keeps its place and its count, without a byte of what was in it. */
const eraseReceived = async (ctx: Context, { addresses, entryIds }: Traces): Promise<void> => {
  await sql`update mailroom.raw_mail set bytes = ''::bytea, whole = false, sender = null, subject = null, envelope = null, envelope_to = '', id_hash = null
    where workspace_id = ${ctx.workspaceId} and (entry_id = any(${[...entryIds]}::uuid[]) or lower(sender) = any(${[...addresses]}))`.execute(
    ctx.db,
  );
};

// What was sent is a log; what it was sent for stands on the ticket.
const eraseSent = async (ctx: Context, { id, addresses, recordIds, openedIds, entryIds, pattern }: Traces): Promise<void> => {
  await sql`delete from mailroom.bounce where workspace_id = ${ctx.workspaceId} and lower(address) = any(${[...addresses]})`.execute(
    ctx.db,
  );
  await sql`delete from mailroom.outgoing_mail where workspace_id = ${ctx.workspaceId}
    and (contact_id = ${id}::uuid or lower(to_address) = any(${[...addresses]}) or record_id = any(${[...openedIds]}::uuid[])
      or entry_id = any(${[...entryIds]}::uuid[]))`.execute(ctx.db);
  await sql`update mailroom.outgoing_mail set subject = regexp_replace(subject, ${pattern}, '…', 'gi'),
      parts = platform.redact_json(parts, ${pattern}), raw = null
    where workspace_id = ${ctx.workspaceId} and record_id = any(${[...recordIds]}::uuid[]) and state <> 'sending'
      and (subject ~* ${pattern} or platform.json_names(parts, ${pattern}))`.execute(ctx.db);
};

export const erasePerson = async (ctx: Context, traces: Traces): Promise<void> => {
  const { id, addresses, entryIds } = traces;
  await eraseReceived(ctx, traces);
  await eraseSent(ctx, traces);
  await sql`delete from mailroom.message_id where workspace_id = ${ctx.workspaceId}
    and (contact_id = ${id}::uuid or entry_id = any(${[...entryIds]}::uuid[]))`.execute(ctx.db);
  await sql`delete from mailroom.address_mark where workspace_id = ${ctx.workspaceId} and lower(address) = any(${[...addresses]})`.execute(
    ctx.db,
  );
  await ctx.db
    .deleteFrom('mailroom.blockedSender')
    .where('workspaceId', '=', ctx.workspaceId)
    .where(sql<boolean>`lower(pattern) = any(${[...addresses]})`)
    .execute();
};

/** What was sent to them, and what they want no mail of. */
export const personMail = async (ctx: Context, { id }: Traces) => {
  const { rows: mail } = await sql<object>`select kind, to_address, subject, state, sent_at, created_at from mailroom.outgoing_mail
    where workspace_id = ${ctx.workspaceId} and contact_id = ${id}::uuid order by created_at`.execute(ctx.db);
  const { rows: optOuts } = await sql<object>`select list, at, by_kind from mailroom.opt_out
    where workspace_id = ${ctx.workspaceId} and contact_id = ${id}::uuid order by list`.execute(ctx.db);
  return { mail, 'opt-outs': optOuts };
};
