import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { event } from '#server/platform/events/event.ts';

/** A field or a table of values is another than it was; null: more than one, such as their order. */
/** `retired`: it is now, or is no longer. */
export const fieldChanged = event('field.changed', z.object({ fieldId: Id.nullable(), retired: z.boolean().optional() }));
/** A value became another of its table; whoever names it names the other from now on. */
export const choiceMerged = event('field.choice-merged', z.object({ choiceId: Id, intoId: Id }));
/** Nobody has the merged value any more: whoever had it has the other by now. */
export const choiceReplaced = event('field.choice-replaced', z.object({ choiceId: Id, intoId: Id }));
export const choiceRenamed = event('field.choice-renamed', z.object({ choiceId: Id }));
export const valueListChanged = event('field.list-changed', z.object({ listId: Id }));
