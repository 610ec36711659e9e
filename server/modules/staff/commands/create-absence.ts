import type { z } from 'zod';
import type { absences } from '#contracts/absence.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { found, InvalidInput, refuse } from '#server/platform/refusal.ts';
import { memberChanged } from '../events.ts';
import { memberCards } from '../queries/members.ts';
import { mayActFor } from '../queries/people.ts';
import { teamCards } from '../queries/teams.ts';
import { absenceFault, absenceSpan } from '../rules/absence-times.ts';

type Wanted = z.output<typeof absences.create.body>;

const checkSubstitute = async (ctx: Context, memberId: string, { substituteId, substituteTeamId }: Wanted): Promise<void> => {
  if (substituteId !== null && substituteTeamId !== null)
    throw new InvalidInput([{ path: 'body.substituteTeamId', message: 'A member or a team stands in, not both.' }]);
  if (substituteId === memberId) throw new InvalidInput([{ path: 'body.substituteId', message: 'Somebody else has to stand in.' }]);
  if (substituteId !== null && found((await memberCards(ctx, [substituteId]))[0]).state !== 'active') found(null);
  if (substituteTeamId !== null) found((await teamCards(ctx, [substituteTeamId]))[0]);
};

/** Says when a member is away, in the member's own time; two absences of one member never overlap. */
export const createAbsence = async (ctx: Context, memberId: string, wanted: Wanted): Promise<{ id: string }> => {
  // The row lock lets two who say it at once not both be right.
  const member = found(
    await ctx.db
      .selectFrom('staff.member')
      .select(['timeZone'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', memberId)
      .where('state', '<>', 'disabled')
      .forUpdate()
      .executeTakeFirst(),
  );
  if (!(await mayActFor(ctx, memberId))) refuse('not_allowed');
  const span = absenceSpan(wanted, member.timeZone);
  const fault = absenceFault(span, ctx.now);
  if (fault) throw new InvalidInput([fault]);
  await checkSubstitute(ctx, memberId, wanted);
  const other = await ctx.db
    .selectFrom('staff.absence')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberId)
    .where('untilAt', '>', span.from)
    .where('fromAt', '<', span.until)
    .executeTakeFirst();
  if (other) refuse('absence_overlaps');
  const id = newId();
  await ctx.db
    .insertInto('staff.absence')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      memberId,
      fromAt: span.from,
      untilAt: span.until,
      substituteId: wanted.substituteId,
      substituteTeamId: wanted.substituteTeamId,
      note: wanted.note,
      madeBy: ctx.actor.kind === 'member' ? ctx.actor.memberId : null,
      createdAt: ctx.now,
    })
    .execute();
  await record(ctx, memberChanged, { recordId: memberId, payload: { memberId, changed: ['absence'] } });
  return { id };
};
