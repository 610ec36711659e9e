import type { Module } from '#server/platform/module.ts';
import { routes } from './routes.ts';

export const home: Module = {
  name: 'home',
  routes,
  data: {
    'home.widget_group': 'content',
    'home.widget_group_member': 'content',
    'home.arrangement': 'person',
    'home.setup_step': 'content',
  },
};
