import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { RuleEvent, RuleKind } from '#contracts/automation.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Happening } from '#server/platform/events/event.ts';
import { rootEvent } from '#server/platform/events/root-event.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { work } from '#server/platform/work/work.ts';
import { anyEnabled } from '../queries/rules.ts';
import { askRules } from './ask-rules.ts';
import { planDue } from './plan-due.ts';

/** Everything that one event leads to, in one transaction; with its completion it happens once. */
export const askWork = work({
  name: 'automation.ask',
  payload: z.object({ ticketId: Id, eventId: Id, event: RuleEvent.nullable(), kinds: z.array(RuleKind) }),
  parallel: 4,
  run: async (ctx, { ticketId, eventId, event, kinds }) => {
    if (event !== null) await askRules(ctx, { ticketId, event, kinds, rootId: await rootEvent(ctx, eventId) });
    await planDue(ctx, [ticketId]);
  },
});

/**
 * What happened to a ticket is for its rules to answer, behind the transaction that makes it true: they act as the desk
 * itself, which a customer's transaction can't. What rules do themselves is followed where they do it.
 */
export const followEvent = async (
  ctx: Context,
  happening: Happening<{ recordId: string }>,
  event: RuleEvent | null,
  kinds: readonly RuleKind[] = ['trigger'],
): Promise<void> => {
  if (ctx.actor.kind === 'system' && ctx.actor.rule) return;
  if (!(await anyEnabled(ctx))) return;
  await enqueue(
    ctx,
    askWork,
    { ticketId: happening.payload.recordId, eventId: happening.id, event, kinds: [...kinds] },
    { once: happening.id, causedBy: happening.id },
  );
};
