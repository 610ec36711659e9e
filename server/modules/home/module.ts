import type { Module } from '#server/platform/module.ts';
import { routes } from './routes.ts';

export const home: Module = {
  name: 'home',
  routes,
  settings: {
    'home.widget_group': { kind: 'widget_group', name: 'name' },
    'home.widget_group_member': { kind: 'widget_group', of: 'groupId', key: ['groupId', 'memberId'] },
  },
  data: {
    'home.widget_group': 'content',
    'home.widget_group_member': 'content',
    'home.arrangement': 'content',
    'home.setup_step': 'content',
  },
};
