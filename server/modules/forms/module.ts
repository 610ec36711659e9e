import { tagMerged } from '#server/modules/tags/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { erasePerson, personSubmissions } from './commands/erase-person.ts';
import { moveTag } from './commands/move-tag.ts';
import { portalRoutes } from './portal-routes.ts';
import { routes } from './routes.ts';
import { openWork, schedules, tidyWork } from './work.ts';

export const forms: Module = {
  name: 'forms',
  optional: 'forms',
  routes: [...routes, ...portalRoutes],
  work: [openWork, tidyWork],
  schedules,
  subscriptions: [on(tagMerged, 'within', 'forms.move-tag', (ctx, { payload }) => moveTag(ctx, payload.tagId, payload.intoId))],
  settings: { 'forms.form': { kind: 'form', name: 'name' } },
  person: { export: personSubmissions, erase: erasePerson },
  data: {
    'forms.form': 'content',
    'forms.form_tag': 'content',
    'forms.form_reader': 'person',
    'forms.publication': 'machinery',
    'forms.submission': 'person',
    'forms.held_file': 'content',
  },
};
