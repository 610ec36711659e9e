import { tagMerged } from '#server/modules/tags/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { erasePerson, personFeedback } from './commands/erase-person.ts';
import { permissions } from './access.ts';
import { moveTag } from './commands/move-tag.ts';
import { portalRoutes } from './portal-routes.ts';
import { routes } from './routes.ts';
import { forgetWork, schedules } from './work.ts';

export const knowledge: Module = {
  name: 'knowledge',
  optional: 'knowledge',
  routes: [...routes, ...portalRoutes],
  work: [forgetWork],
  schedules,
  permissions,
  subscriptions: [on(tagMerged, 'within', 'knowledge.move-tag', (ctx, { payload }) => moveTag(ctx, payload.tagId, payload.intoId))],
  settings: {
    'knowledge.level': { kind: 'knowledge_level', name: 'name', except: ['folded'] },
    'knowledge.level_reader': { kind: 'knowledge_level', of: 'levelId', key: ['levelId', 'place'] },
  },
  person: { export: personFeedback, erase: erasePerson },
  data: {
    'knowledge.level': 'content',
    'knowledge.level_reader': 'person',
    'knowledge.article': 'content',
    'knowledge.article_reader': 'person',
    'knowledge.text': 'content',
    'knowledge.version': 'content',
    'knowledge.publication': 'machinery',
    'knowledge.file': 'content',
    'knowledge.feedback': 'person',
    'knowledge.views': 'machinery',
    'knowledge.missed_search': 'machinery',
  },
};
