import { entryQueued, entryReleased, participantsChanged, recordSeen } from '#server/modules/threads/index.ts';
import { tagMerged } from '#server/modules/tags/index.ts';
import { workspaceCreated } from '#server/modules/workspaces/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { permissions } from './access.ts';
import { followEntry } from './commands/follow-entry.ts';
import { checkStatus } from './commands/check-status.ts';
import { followPeople } from './commands/follow-people.ts';
import { followReading } from './commands/follow-reading.ts';
import { makeStatuses } from './commands/make-statuses.ts';
import { moveTag } from './commands/move-tag.ts';
import { portalRoutes } from './portal-routes.ts';
import { bulkWork } from './commands/run-bulk.ts';
import { routes } from './routes.ts';

export const tickets: Module = {
  name: 'tickets',
  routes: [...routes, ...portalRoutes],
  work: [bulkWork],
  permissions,
  subscriptions: [
    on(workspaceCreated, 'within', 'tickets.make-statuses', (ctx) => makeStatuses(ctx)),
    on(entryReleased, 'within', 'tickets.follow-entry', (ctx, { payload }) => followEntry(ctx, payload)),
    on(entryQueued, 'within', 'tickets.check-status', (ctx, { payload }) => checkStatus(ctx, payload)),
    on(participantsChanged, 'within', 'tickets.follow-people', (ctx, { payload }) => followPeople(ctx, payload.recordId)),
    on(tagMerged, 'within', 'tickets.move-tag', (ctx, { payload }) => moveTag(ctx, payload.tagId, payload.intoId)),
    on(recordSeen, 'within', 'tickets.follow-reading', (ctx, { payload }) => followReading(ctx, payload)),
  ],
  data: {
    'tickets.status': 'content',
    'tickets.ticket': 'content',
    'tickets.transition': 'content',
    'tickets.ticket_tag': 'content',
    'tickets.view': 'content',
    'tickets.view_team': 'content',
    'tickets.view_place': 'content',
    'tickets.bulk': 'machinery',
    'tickets.bulk_item': 'machinery',
  },
};
