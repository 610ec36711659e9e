import type { Module } from '#server/platform/module.ts';
import { routes } from './routes.ts';
import { forgetWork, releaseWork, schedules } from './work.ts';

export const threads: Module = {
  name: 'threads',
  routes,
  work: [releaseWork, forgetWork],
  schedules,
  data: {
    'threads.record': 'content',
    'threads.entry': 'content',
    'threads.attachment': 'content',
    'threads.participant': 'person',
    'threads.proposed_copy': 'person',
    'threads.draft': 'person',
    'threads.read_mark': 'machinery',
    'threads.presence': 'machinery',
    'threads.delivery': 'machinery',
    'threads.picture_consent': 'person',
  },
};
