import { companyMerged, contactMerged } from '#server/modules/customers/index.ts';
import { tagMerged } from '#server/modules/tags/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { followMerge } from './commands/follow-merge.ts';
import { routes } from './routes.ts';

export const macros: Module = {
  name: 'macros',
  routes,
  permissions: ['macros.share'],
  subscriptions: [
    on(tagMerged, 'within', 'macros.move-tag', (ctx, { payload }) => followMerge(ctx, payload.tagId, payload.intoId)),
    on(contactMerged, 'within', 'macros.contact-merged', (ctx, { payload }) => followMerge(ctx, payload.contactId, payload.intoId)),
    on(companyMerged, 'within', 'macros.company-merged', (ctx, { payload }) => followMerge(ctx, payload.companyId, payload.intoId)),
  ],
  data: { 'macros.macro': 'content', 'macros.macro_team': 'machinery' },
};
