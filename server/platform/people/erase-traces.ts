import { sql } from 'kysely';
import type { Context } from '../db/context.ts';
import type { PersonDoor, Traces } from './person-door.ts';

const atOnce = 2000;

const eraseEvents = async (ctx: Context, { id, recordIds, entryIds, pattern }: Traces): Promise<void> => {
  for (let after: string | null = null, more = true; more;) {
    const { rows }: { rows: { last: string | null }[] } = await sql<{
      last: string | null;
    }>`select platform.redact_events(${after}::uuid, ${atOnce}, ${[...recordIds]}::uuid[], ${[...entryIds]}::uuid[], ${id}::uuid, ${pattern}) as last`.execute(
      ctx.db,
    );
    after = rows[0]?.last ?? null;
    more = after !== null;
  }
};

/** Entries of the audit log of which words name the person; those about or by them say so by their ids. */
export const eraseAuditWords = async (ctx: Context, { id, pattern }: Traces): Promise<number[]> => {
  const { rows } = await sql<{ number: number; theirs: boolean }>`
    delete from platform.audit_words w using platform.audit_entry e
    where w.workspace_id = ${ctx.workspaceId} and e.workspace_id = w.workspace_id and e.number = w.number
      and (e.actor_id = ${id}::uuid or e.subject_id = ${id}::uuid or w.words::text ~* ${pattern})
    returning w.number, coalesce(e.actor_id = ${id}::uuid, false) or coalesce(e.subject_id = ${id}::uuid, false) as theirs`.execute(ctx.db);
  return rows.filter(({ theirs }) => !theirs).map(({ number }) => number);
};

/** The machinery's own: what happened, what is still to be done, and replies that are kept for whoever asks twice. */
export const platformDoor: PersonDoor = {
  erase: async (ctx, traces) => {
    const { id, openedIds, entryIds, hashes, pattern } = traces;
    await eraseEvents(ctx, traces);
    // What is done or dead is kept to be looked at; what waits finds out by itself that they are gone.
    await sql`delete from platform.work where workspace_id = ${ctx.workspaceId} and name not like 'privacy.%'
      and (payload::text ~* ${pattern} or payload::text like ${`%${id}%`} or payload -> 'happening' -> 'payload' ->> 'entryId' = any(${[...entryIds]})
        or payload -> 'happening' ->> 'recordId' = any(${[...openedIds]}) or payload ->> 'sha256' = any(${[...hashes]}))`.execute(ctx.db);
    await sql`delete from platform.idempotency where workspace_id = ${ctx.workspaceId}
      and (actor like ${`%${id}%`} or reply::text ~* ${pattern} or reply::text like ${`%${id}%`})`.execute(ctx.db);
  },
};
