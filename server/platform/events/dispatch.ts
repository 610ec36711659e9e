import { z } from 'zod';
import { work } from '../work/work.ts';

const Payload = z.object({
  key: z.string(),
  happening: z.object({
    id: z.string(),
    name: z.string(),
    at: z.string(),
    recordId: z.string().nullable(),
    actorKind: z.string(),
    actorId: z.string().nullable(),
    payload: z.unknown(),
  }),
});

/** Brings one event to one `after` subscriber. */
export const runSubscription = work({
  name: 'events.subscription',
  parallel: 4,
  payload: Payload,
  run: async (ctx, { key, happening }) => {
    const subscription = ctx.platform.subscriptions.get(happening.name)?.find((candidate) => candidate.key === key);
    // A subscription that a newer version no longer has leaves nothing to do.
    if (subscription?.concerns(happening)) await subscription.run(ctx, happening);
  },
});
