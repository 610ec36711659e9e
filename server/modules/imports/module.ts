import { companyMerged, contactMerged } from '#server/modules/customers/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { followMerge } from './commands/follow-merge.ts';
import { importWork } from './commands/run-import.ts';
import { erasePerson } from './commands/erase-person.ts';
import { routes } from './routes.ts';
import { schedules, works } from './work.ts';

export const imports: Module = {
  name: 'imports',
  routes,
  work: [importWork, ...works],
  schedules,
  subscriptions: [
    on(contactMerged, 'within', 'imports.contact-merged', (ctx, { payload }) => followMerge(ctx, payload.contactId, payload.intoId)),
    on(companyMerged, 'within', 'imports.company-merged', (ctx, { payload }) => followMerge(ctx, payload.companyId, payload.intoId)),
  ],
  person: { erase: erasePerson },
  data: {
    'imports.import': 'content',
    'imports.row': 'person',
    'imports.effect': 'person',
    'imports.known': 'person',
    'imports.mapping': 'content',
  },
};
