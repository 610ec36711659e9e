import type { z } from 'zod';
import { memberActor } from '#server/modules/staff/index.ts';
import type { entryReleased } from '#server/modules/threads/index.ts';
import { attempt } from '#server/platform/db/attempt.ts';
import type { Context } from '#server/platform/db/context.ts';
import { Refusal, refuse } from '#server/platform/refusal.ts';
import { addEventLine } from './add-event-line.ts';
import { checkActions, doActions } from './do-actions.ts';
import { lockTicket, type TicketState } from './update-ticket.ts';

type Released = z.output<typeof entryReleased.payload>;

/**
 * What an entry was to do once it is out, in the same transaction. Its writer hears at once of what can't be done; when it
 * leaves by itself, the words go out all the same, by the rights that its writer has then, and the thread says what was left.
 * Answers the ticket as it is then.
 */
export const followActions = async (
  ctx: Context,
  ticket: TicketState,
  { recordId, thenDo, authorKind, authorId }: Released,
): Promise<TicketState> => {
  if (thenDo.length === 0) return ticket;
  if (ctx.actor.kind === 'member') {
    await checkActions(ctx, thenDo);
    await doActions(ctx, recordId, thenDo);
    return lockTicket(ctx, recordId);
  }
  if (ctx.actor.kind !== 'system') return refuse('not_allowed');
  const author = authorKind === 'member' && authorId !== null ? await memberActor(ctx, authorId) : null;
  for (const action of thenDo) {
    const done = await attempt(ctx, async () => {
      if (!author) refuse('not_allowed');
      const member: Context = { ...ctx, actor: author };
      await checkActions(member, [action]);
      await doActions(member, recordId, [action]);
    });
    if (done instanceof Refusal)
      await addEventLine(ctx, recordId, { name: 'action_left', details: { kind: action.kind, code: done.code } });
  }
  return lockTicket(ctx, recordId);
};
