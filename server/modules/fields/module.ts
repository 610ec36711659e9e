import type { Module } from '#server/platform/module.ts';
import { erasePerson, personFields } from './commands/erase-person.ts';
import { portalRoutes } from './portal-routes.ts';
import { routes } from './routes.ts';
import { mergingWork } from './work.ts';

export const fields: Module = {
  name: 'fields',
  routes: [...routes, ...portalRoutes],
  work: [mergingWork],
  settings: {
    'fields.field': { kind: 'field', name: 'name' },
    'fields.field_product': { kind: 'field', of: 'fieldId', key: ['fieldId', 'productId'] },
    'fields.list': { kind: 'value_table', name: 'name' },
    'fields.choice': { kind: 'value_table', of: 'listId' },
  },
  person: { export: personFields, erase: erasePerson },
  data: {
    'fields.list': 'content',
    'fields.choice': 'content',
    'fields.field': 'content',
    'fields.field_product': 'content',
    'fields.value': 'person',
  },
};
