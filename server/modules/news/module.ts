import { tagMerged } from '#server/modules/tags/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { erasePerson, personReceipts } from './commands/erase-person.ts';
import { moveTag } from './commands/move-tag.ts';
import { portalRoutes } from './portal-routes.ts';
import { routes } from './routes.ts';

export const news: Module = {
  name: 'news',
  routes: [...routes, ...portalRoutes],
  permissions: ['news.manage'],
  subscriptions: [on(tagMerged, 'within', 'news.move-tag', (ctx, { payload }) => moveTag(ctx, payload.tagId, payload.intoId))],
  person: { export: personReceipts, erase: erasePerson },
  data: { 'news.item': 'content', 'news.receipt': 'person' },
};
