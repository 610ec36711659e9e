import type { Module } from '#server/platform/module.ts';
import { routes } from './routes.ts';

export const customers: Module = {
  name: 'customers',
  routes,
  permissions: ['customers.see', 'customers.change'],
  data: {
    'customers.company': 'content',
    'customers.contact': 'person',
    'customers.contact_address': 'person',
    'customers.membership': 'person',
  },
};
