import { done } from '#contracts/common.ts';
import { samples } from '#contracts/samples.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { loadSamples } from './commands/load-samples.ts';
import { openSample } from './commands/open-sample.ts';
import { removeSamples } from './commands/remove-samples.ts';
import { readSamples } from './queries/samples.ts';

export const routes: readonly Served[] = [
  serve(samples.read, { allow: member('setup.manage'), run: readSamples }),
  serve(samples.load, {
    allow: member('setup.manage'),
    run: async (ctx) => {
      await loadSamples(ctx);
      return readSamples(ctx);
    },
  }),
  serve(samples.remove, {
    allow: member('setup.manage'),
    run: async (ctx) => {
      await removeSamples(ctx);
      return done;
    },
  }),
  serve(samples.open, {
    allow: member('setup.manage'),
    // Outside, so that no Idempotency-Key ever keeps the link.
    outside: (site, { params }, visit) => site.inWorkspace(async (ctx) => ({ url: await openSample(ctx, params.person, visit.origin) })),
  }),
];
