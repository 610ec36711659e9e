import { workspaceCreated } from '#server/modules/workspaces/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { loadSamples } from './commands/load-samples.ts';
import { routes } from './routes.ts';

export const samples: Module = {
  name: 'samples',
  routes,
  subscriptions: [
    on(workspaceCreated, 'after', 'samples.load', async (ctx, { payload }) => {
      if (payload.samples) await loadSamples(ctx);
    }),
  ],
  data: {},
};
