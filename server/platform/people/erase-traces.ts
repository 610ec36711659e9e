import { sql } from 'kysely';
import type { Context } from '../db/context.ts';
import type { PersonDoor, Traces } from './person-door.ts';

const atOnce = 2000;

const eraseEvents = async (ctx: Context, { ids, recordIds, entryIds, pattern }: Traces): Promise<void> => {
  for (let after: string | null = null, more = true; more;) {
    const { rows }: { rows: { last: string | null }[] } = await sql<{
      last: string | null;
    }>`select platform.redact_events(${after}::uuid, ${atOnce}, ${[...recordIds]}::uuid[], ${[...entryIds]}::uuid[], ${[...ids]}::uuid[], ${pattern}) as last`.execute(
      ctx.db,
    );
    after = rows[0]?.last ?? null;
    more = after !== null;
  }
};

/** Entries of the audit log of which words name the person; those about or by them say so by their ids. */
export const eraseAuditWords = async (ctx: Context, { ids, pattern }: Traces): Promise<number[]> => {
  const theirs = sql`(coalesce(e.actor_id = any(${[...ids]}::uuid[]), false) or coalesce(e.subject_id = any(${[...ids]}::uuid[]), false))`;
  const others: number[] = [];
  // Page by page: of a long log no one statement takes all the time that a statement has.
  for (let after: number | null = 0; after !== null;) {
    const { rows: page }: { rows: { number: number }[] } = await sql<{ number: number }>`select number from platform.audit_words
      where workspace_id = ${ctx.workspaceId} and number > ${after} order by number limit ${atOnce}`.execute(ctx.db);
    const last: number | null = page.at(-1)?.number ?? null;
    const { rows } = await sql<{ number: number; theirs: boolean }>`
      delete from platform.audit_words w using platform.audit_entry e
      where w.workspace_id = ${ctx.workspaceId} and w.number > ${after} and w.number <= ${last ?? after}
        and e.workspace_id = w.workspace_id and e.number = w.number and (${theirs} or platform.json_names(w.words, ${pattern}))
      returning w.number, ${theirs} as theirs`.execute(ctx.db);
    others.push(...rows.filter((row) => !row.theirs).map(({ number }) => number));
    after = page.length < atOnce ? null : last;
  }
  return others;
};

/** Done or dead, it is kept only to be looked at. What waits or runs is somebody's work still: it loses their words and no more. */
const eraseWork = async (ctx: Context, { ids, addresses, openedIds, entryIds, hashes, pattern }: Traces): Promise<void> => {
  const named = ids.map((id) => `%${id}%`);
  await sql`delete from platform.work where workspace_id = ${ctx.workspaceId} and name not like 'privacy.%' and state in ('done', 'dead')
    and (platform.json_names(payload, ${pattern}) or payload::text like any(${named}) or payload -> 'happening' -> 'payload' ->> 'entryId' = any(${[...entryIds]})
      or payload -> 'happening' ->> 'recordId' = any(${[...openedIds]}) or payload ->> 'sha256' = any(${[...hashes]}))`.execute(ctx.db);
  // Addressed to them, it would reach nobody.
  await sql`delete from platform.work where workspace_id = ${ctx.workspaceId} and state = 'waiting'
    and lower(payload ->> 'address') = any(${[...addresses]})`.execute(ctx.db);
  await sql`update platform.work set payload = platform.redact_json(payload, ${pattern})
    where workspace_id = ${ctx.workspaceId} and state = 'waiting' and platform.json_names(payload, ${pattern})`.execute(ctx.db);
};

/** The machinery's own: what happened, what is still to be done, and replies that are kept for whoever asks twice. */
export const platformDoor: PersonDoor = {
  erase: async (ctx, traces) => {
    const named = traces.ids.map((id) => `%${id}%`);
    await eraseEvents(ctx, traces);
    await eraseWork(ctx, traces);
    await sql`delete from platform.idempotency where workspace_id = ${ctx.workspaceId}
      and (actor like any(${named}) or platform.json_names(reply, ${traces.pattern}) or reply::text like any(${named}))`.execute(ctx.db);
  },
};
