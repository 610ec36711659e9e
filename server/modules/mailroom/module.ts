import { linkWanted } from '#server/modules/identity/index.ts';
import { entryReleased } from '#server/modules/threads/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { ensureDomains } from './domains/commands/ensure-domains.ts';
import { routes as domainRoutes } from './domains/routes.ts';
import * as domainWork from './domains/work.ts';
import { mailboxChanged } from './events.ts';
import { queueLink } from './commands/queue-link.ts';
import { queueReply } from './commands/queue-reply.ts';
import { routes } from './routes.ts';
import { schedules, works } from './work.ts';

export const mailroom: Module = {
  name: 'mailroom',
  routes: [...routes, ...domainRoutes],
  work: [...works, ...domainWork.works],
  schedules: [...schedules, ...domainWork.schedules],
  subscriptions: [
    on(entryReleased, 'within', 'mailroom.queue-reply', (ctx, { payload }) => queueReply(ctx, payload)),
    on(linkWanted, 'within', 'mailroom.queue-link', (ctx, { id, payload }) => queueLink(ctx, id, payload)),
    on(mailboxChanged, 'within', 'mailroom.ensure-domains', (ctx) => ensureDomains(ctx)),
  ],
  permissions: ['mail.deliver', 'outbox.see'],
  data: {
    'mailroom.mailbox': 'content',
    'mailroom.raw_mail': 'content',
    'mailroom.server_mail': 'machinery',
    'mailroom.message_id': 'machinery',
    'mailroom.outgoing_mail': 'content',
    'mailroom.sending_domain': 'content',
    'mailroom.dkim_key': 'machinery',
    'mailroom.breaker': 'machinery',
  },
};
