import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { may, sideOf } from '#server/platform/db/actor.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import type { Lane } from '#contracts/threads.ts';
import { lanesOf } from './rules/lanes.ts';

export interface RecordRow {
  readonly id: string;
  readonly kind: string;
  readonly number: number;
  readonly reference: string;
  readonly subject: string;
  readonly agreementId: string | null;
  readonly companyId: string | null;
  readonly contactIds: string[];
  readonly lastSeq: number;
  readonly sample: boolean;
  readonly mergedInto: string | null;
}

const rows = (ctx: Context, recordId: string) =>
  ctx.db
    .selectFrom('threads.record')
    .select(['id', 'kind', 'number', 'reference', 'subject', 'agreementId', 'companyId', 'contactIds', 'lastSeq', 'sample', 'mergedInto'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', recordId)
    .$if(!may(ctx.actor, 'tickets.delete'), (query) => query.where('hiddenAt', 'is', null));

/** The record as this actor may reach it, or 404: row policies decide, so a foreign id looks like no id. */
export const visibleRecord = async (ctx: Context, recordId: string): Promise<RecordRow> =>
  found(await rows(ctx, recordId).executeTakeFirst());

/** Those of the ids whose records this actor may reach. */
export const visibleRecordIds = async (ctx: Context, ids: readonly string[]): Promise<Set<string>> => {
  if (ids.length === 0) return new Set();
  const reached = await ctx.db
    .selectFrom('threads.record')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', ids)
    .$if(!may(ctx.actor, 'tickets.delete'), (query) => query.where('hiddenAt', 'is', null))
    .execute();
  return new Set(reached.map(({ id }) => id));
};

/**
 * The record, held until the transaction ends. Whoever changes anything of a record takes this lock first and locks
 * entries or tickets behind it: in one order nobody waits in a ring, and what was read stays so.
 */
export const lockedRecord = async (ctx: Context, recordId: string): Promise<RecordRow> =>
  found(await rows(ctx, recordId).forNoKeyUpdate().executeTakeFirst());

/** Likewise, but whoever finds it held by another does not wait: false. */
export const lockedIfFree = async (ctx: Context, recordId: string): Promise<boolean> =>
  (await rows(ctx, recordId).forNoKeyUpdate().skipLocked().executeTakeFirst()) !== undefined;

export const isShared = (record: Pick<RecordRow, 'agreementId'>): boolean => record.agreementId !== null;

/** The lanes on which this actor may write on this record. */
export const writableLanes = (ctx: Context, record: Pick<RecordRow, 'agreementId'>): Lane[] =>
  lanesOf(sideOf(ctx.actor), isShared(record)).filter((lane) => {
    if (ctx.actor.kind === 'contact' || ctx.actor.kind === 'system') return true;
    return may(ctx.actor, lane === 'note' ? 'tickets.note' : 'tickets.reply');
  });

export const assertMayWrite = (ctx: Context, record: Pick<RecordRow, 'agreementId'>, lane: Lane): void => {
  if (!writableLanes(ctx, record).includes(lane)) refuse('not_allowed');
};

export interface MergedRecord {
  readonly id: string;
  readonly reference: string;
  readonly subject: string;
  readonly lastSeq: number;
  /** What it was merged into itself: this record, or one that was merged into it in turn. */
  readonly mergedInto: string;
}

/** The records that lead to this one, as far as this actor reaches them. `union` ends where a ring would go round. */
export const mergedRecords = async (ctx: Context, recordId: string): Promise<MergedRecord[]> => {
  const merged = await sql<MergedRecord>`
    with recursive merged as (
      select r.id, r.reference, r.subject, r.last_seq, r.merged_into from threads.record r
        where r.workspace_id = ${ctx.workspaceId} and r.merged_into = ${recordId}::uuid
      union
      select r.id, r.reference, r.subject, r.last_seq, r.merged_into from threads.record r
        join merged m on r.merged_into = m.id where r.workspace_id = ${ctx.workspaceId} and r.id <> ${recordId}::uuid
    ) select id, reference, subject, last_seq, merged_into from merged order by reference`.execute(ctx.db);
  return merged.rows;
};

const longest = 100;

/** Where a record leads: the last on its way that this actor reaches; itself, if it was merged into nothing. */
export const endOfMerges = async (ctx: Context, recordId: string): Promise<string> => {
  let at = recordId;
  const passed = new Set<string>();
  while (!passed.has(at) && passed.size < longest) {
    passed.add(at);
    const next = await ctx.db
      .selectFrom('threads.record as r')
      .innerJoin('threads.record as n', (join) =>
        join.onRef('n.workspaceId', '=', 'r.workspaceId').onRef('n.id', '=', 'r.mergedInto').on('n.workspaceId', '=', ctx.workspaceId),
      )
      .select('n.id')
      .where('r.workspaceId', '=', ctx.workspaceId)
      .where('r.id', '=', at)
      .executeTakeFirst();
    if (!next) break;
    at = next.id;
  }
  return at;
};
