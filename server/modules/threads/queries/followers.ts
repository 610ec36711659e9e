import { membersWith } from '#server/modules/staff/index.ts';
import type { Context } from '#server/platform/db/context.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The members who follow a record, the first one first. */
export const followersOf = (ctx: Context, recordId: string): Promise<Named[]> =>
  ctx.db
    .selectFrom('threads.follower as f')
    .innerJoin('staff.memberCard as m', (join) => join.onRef('m.workspaceId', '=', 'f.workspaceId').onRef('m.id', '=', 'f.memberId'))
    .select(['m.id', 'm.name'])
    .where('f.workspaceId', '=', ctx.workspaceId)
    .where('f.recordId', '=', recordId)
    .where('m.state', '<>', 'disabled')
    .orderBy('f.createdAt')
    .orderBy('m.id')
    .execute();

export const isFollowedBy = async (ctx: Context, recordId: string, memberId: string): Promise<boolean> =>
  (await ctx.db
    .selectFrom('threads.follower')
    .select('memberId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('memberId', '=', memberId)
    .executeTakeFirst()) !== undefined;

/** Who of us can see what is written on records. */
export const readersHere = (ctx: Context): Promise<Named[]> => membersWith(ctx, 'tickets.see');
