import type { Context } from '../db/context.ts';

/** What happened to one thing, latest first: the stream is its history, and nothing is written beside it. */
export const eventsOf = (ctx: Context, recordId: string, limit: number) =>
  ctx.db
    .selectFrom('platform.event')
    .select(['id', 'name', 'at', 'payload', 'actorId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
