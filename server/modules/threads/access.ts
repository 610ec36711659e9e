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
}

const rows = (ctx: Context, recordId: string) =>
  ctx.db
    .selectFrom('threads.record')
    .select(['id', 'kind', 'number', 'reference', 'subject', 'agreementId', 'companyId', 'contactIds', 'lastSeq', 'sample'])
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
