import type { AssignTo } from '#contracts/automation.ts';
import { workforce } from '#server/modules/staff/index.ts';
import { lastAssignee, openLoads, type TicketStanding } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { chooseMember, leadOf } from '../rules/choose-member.ts';

const rotation = (ctx: Context, poolId: string) =>
  ctx.db.selectFrom('automation.rotation').select('lastMemberId').where('workspaceId', '=', ctx.workspaceId).where('poolId', '=', poolId);

// Whoever hands out work by turn or by load waits for whoever does so now: both would give to the same one.
const hold = async (ctx: Context, poolId: string): Promise<string | null> => {
  await ctx.db
    .insertInto('automation.rotation')
    .values({ workspaceId: ctx.workspaceId, poolId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await rotation(ctx, poolId).forUpdate().executeTakeFirst())?.lastMemberId ?? null;
};

type Pool = Extract<AssignTo, { method: 'round_robin' | 'least_loaded' }>;

const fromPool = async (ctx: Context, to: Pool, language: string | null): Promise<string | null> => {
  const [everybody, poolId] = [ctx.workspaceId, to.teamId ?? ctx.workspaceId];
  const held = await hold(ctx, everybody);
  const last = poolId === everybody ? held : await hold(ctx, poolId);
  const workers = (await workforce(ctx)).filter(({ away }) => !away);
  const loads = await openLoads(
    ctx,
    workers.map(({ id }) => id),
  );
  const chosen = chooseMember(
    workers.map((worker) => ({ ...worker, load: loads.get(worker.id) ?? 0 })),
    { ...to, language: to.language ? language : null, last },
  );
  if (chosen !== null)
    await ctx.db
      .updateTable('automation.rotation')
      .set({ lastMemberId: chosen })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('poolId', '=', poolId)
      .execute();
  return chosen;
};

/** Who gets a ticket: a member, a team or nobody; undefined: the method finds no one, and it stays as it is. */
export const chooseAssignee = async (
  ctx: Context,
  ticket: TicketStanding,
  to: AssignTo,
  language: string | null,
): Promise<{ assigneeId: string | null; teamId?: string } | undefined> => {
  const able = async (memberId: string | null) => {
    const worker = memberId === null ? undefined : (await workforce(ctx)).find(({ id, away }) => id === memberId && !away);
    return worker && { assigneeId: worker.id };
  };
  switch (to.method) {
    case 'member':
      return able(to.memberId);
    case 'team':
      return { assigneeId: ticket.assigneeId, teamId: to.teamId };
    case 'nobody':
      return { assigneeId: null };
    case 'last':
      return able(await lastAssignee(ctx, ticket));
    case 'lead':
      return able(leadOf(await workforce(ctx), ticket));
    case 'round_robin':
    case 'least_loaded': {
      const assigneeId = await fromPool(ctx, to, language);
      return assigneeId === null ? undefined : { assigneeId, ...(to.teamId === null ? {} : { teamId: to.teamId }) };
    }
  }
};
