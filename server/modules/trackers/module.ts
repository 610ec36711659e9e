import type { Module } from '#server/platform/module.ts';
import { erasePerson } from './commands/erase-person.ts';
import { routes } from './routes.ts';
import { schedules, works } from './work.ts';

export const trackers: Module = {
  name: 'trackers',
  routes,
  work: works,
  schedules,
  settings: {
    'trackers.connection': { kind: 'tracker', name: 'name', except: ['checkedAt', 'lastError', 'pausedUntil'] },
  },
  person: { erase: erasePerson },
  data: {
    'trackers.connection': 'content',
    'trackers.issue': 'content',
    'trackers.comment': 'machinery',
  },
};
