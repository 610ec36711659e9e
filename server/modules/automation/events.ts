import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { RuleKind } from '#contracts/automation.ts';
import { event } from '#server/platform/events/event.ts';

/** A rule is other than before, or they are in another order. */
export const ruleChanged = event('rule.changed', z.object({ kind: RuleKind, ruleId: Id.nullable() }));
/** Time has run out that rules wait for: the root of what they do then. */
export const ruleDue = event('rule.due', z.object({ recordId: Id, ruleIds: z.array(Id) }));
/** A rule wants members to know of a ticket. */
export const ruleTold = event('rule.told', z.object({ recordId: Id, ruleName: z.string(), memberIds: z.array(Id) }));
/** A rule wants an endpoint to be called; whoever keeps endpoints hears it. */
export const ruleCalled = event(
  'rule.called',
  z.object({
    recordId: Id,
    endpointId: Id,
    runId: Id,
    rule: z.object({ id: Id, name: z.string(), version: z.int() }),
    causedBy: Id.nullable(),
  }),
);
/** A member asks the assign rules who gets a ticket. */
export const rulesAsked = event('rules.asked', z.object({ recordId: Id }));
