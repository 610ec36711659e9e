import type { z } from 'zod';
import type { ruleCalled } from '#server/modules/automation/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Happening } from '#server/platform/events/event.ts';
import { callEndpoint } from './call-endpoint.ts';

/**
 * A rule calls an endpoint. `causedBy` is the event that it answered: a program that sees its own doing come back can
 * leave it at that.
 */
export const followCall = (ctx: Context, { id, payload }: Happening<z.output<(typeof ruleCalled)['payload']>>): Promise<void> => {
  const { recordId, endpointId, rule, runId, causedBy } = payload;
  return callEndpoint(ctx, { endpointId, type: 'rule.ran', recordId, eventId: id, data: { rule, runId, causedBy } });
};
