import { sql } from 'kysely';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';

/** Everybody under a lead, those under them too; however the leads go round, each once. */
export const peopleOf = async (ctx: Context, leadId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    with recursive people as (
      select m.id from staff.member m where m.workspace_id = ${ctx.workspaceId} and m.lead_id = ${leadId}::uuid
      union
      select m.id from people p join staff.member m on m.workspace_id = ${ctx.workspaceId} and m.lead_id = p.id
    )
    select id from people where id <> ${leadId}::uuid order by id`.execute(ctx.db);
  return rows.map(({ id }) => id);
};

/** Oneself, those one leads, and anybody for who manages the staff. */
export const mayActFor = async (ctx: Context, memberId: string): Promise<boolean> => {
  const { actor } = ctx;
  if (actor.kind !== 'member') return actor.kind === 'system';
  return actor.memberId === memberId || may(actor, 'staff.manage') || (await peopleOf(ctx, actor.memberId)).includes(memberId);
};
