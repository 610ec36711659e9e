import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { erasePerson } from './commands/erase-person.ts';
import { personFiles, personThreads } from './queries/person-data.ts';
import { followMentioned } from './commands/follow-mentioned.ts';
import { entryReleased } from './events.ts';
import { routes } from './routes.ts';
import { forgetWork, releaseWork, schedules, sendLaterWork } from './work.ts';

export const threads: Module = {
  name: 'threads',
  routes,
  work: [releaseWork, sendLaterWork, forgetWork],
  schedules,
  subscriptions: [
    on(entryReleased, 'within', 'threads.follow-mentioned', (ctx, { payload }) => followMentioned(ctx, payload.recordId, payload.entryId)),
  ],
  person: { export: personThreads, files: personFiles, erase: erasePerson },
  data: {
    'threads.record': 'content',
    'threads.entry': 'content',
    'threads.attachment': 'content',
    'threads.participant': 'person',
    'threads.follower': 'person',
    'threads.mention': 'content',
    'threads.proposed_copy': 'person',
    'threads.draft': 'person',
    'threads.read_mark': 'machinery',
    'threads.presence': 'machinery',
    'threads.delivery': 'machinery',
    'threads.picture_consent': 'person',
  },
};
