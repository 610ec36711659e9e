import type { Module } from '#server/platform/module.ts';
import { erasePerson } from './commands/erase-person.ts';
import { subscriptions } from './events.ts';
import { portalRoutes } from './portal-routes.ts';
import { routes } from './routes.ts';
import { readFileText } from './commands/read-file-text.ts';
import { indexCarriers, indexRange, indexThings, reindexPage } from './work.ts';

export const search: Module = {
  name: 'search',
  routes: [...routes, ...portalRoutes],
  work: [reindexPage, indexRange, indexCarriers, indexThings, readFileText],
  subscriptions,
  person: { erase: erasePerson },
  data: { 'search.document': 'machinery', 'search.word': 'machinery', 'search.file_text': 'machinery' },
};
