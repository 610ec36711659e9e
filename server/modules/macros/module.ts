import { tagMerged } from '#server/modules/tags/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { moveTag } from './commands/move-tag.ts';
import { routes } from './routes.ts';

export const macros: Module = {
  name: 'macros',
  routes,
  permissions: ['macros.share'],
  subscriptions: [on(tagMerged, 'within', 'macros.move-tag', (ctx, { payload }) => moveTag(ctx, payload.tagId, payload.intoId))],
  data: { 'macros.macro': 'content', 'macros.macro_team': 'machinery' },
};
