import { linkWanted, secondFactorChanged, wayInChanged } from '#server/modules/identity/index.ts';
import { memberAddressMoved } from '#server/modules/staff/index.ts';
import { entryReleased } from '#server/modules/threads/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { decidesQuarantine } from './access.ts';
import { ensureDomains } from './domains/commands/ensure-domains.ts';
import { routes as domainRoutes } from './domains/routes.ts';
import * as domainWork from './domains/work.ts';
import { mailboxChanged } from './events.ts';
import { queueLink } from './commands/queue-link.ts';
import { queueReply } from './commands/queue-reply.ts';
import { queueAddressMoved, queueFactorChanged, queueWayInChanged } from './commands/queue-security-mail.ts';
import { optOutRoutes } from './opt-outs/routes.ts';
import { routes as templateRoutes } from './templates/routes.ts';
import { portalRoutes } from './portal-routes.ts';
import { routes } from './routes.ts';
import { schedules, works } from './work.ts';

export const mailroom: Module = {
  name: 'mailroom',
  routes: [...routes, ...domainRoutes, ...templateRoutes, ...optOutRoutes, ...portalRoutes],
  work: [...works, ...domainWork.works],
  schedules: [...schedules, ...domainWork.schedules],
  subscriptions: [
    on(entryReleased, 'within', 'mailroom.queue-reply', (ctx, { payload }) => queueReply(ctx, payload)),
    on(linkWanted, 'within', 'mailroom.queue-link', (ctx, { id, payload }) => queueLink(ctx, id, payload)),
    on(secondFactorChanged, 'within', 'mailroom.queue-security-mail', (ctx, { id, payload }) => queueFactorChanged(ctx, id, payload)),
    on(wayInChanged, 'within', 'mailroom.queue-way-in-changed', (ctx, { id, payload }) => queueWayInChanged(ctx, id, payload)),
    on(memberAddressMoved, 'within', 'mailroom.queue-address-moved', (ctx, { id, payload }) => queueAddressMoved(ctx, id, payload)),
    on(mailboxChanged, 'within', 'mailroom.ensure-domains', (ctx) => ensureDomains(ctx)),
  ],
  permissions: ['mail.deliver', 'outbox.see', decidesQuarantine],
  data: {
    'mailroom.mailbox': 'content',
    'mailroom.authority': 'machinery',
    'mailroom.mailbox_grant': 'machinery',
    'mailroom.grant_request': 'machinery',
    'mailroom.raw_mail': 'content',
    'mailroom.server_mail': 'machinery',
    'mailroom.mail_count': 'machinery',
    'mailroom.mail_recount': 'machinery',
    'mailroom.message_id': 'machinery',
    'mailroom.outgoing_mail': 'content',
    'mailroom.bounce': 'content',
    'mailroom.address_mark': 'content',
    'mailroom.sending_domain': 'content',
    'mailroom.dkim_key': 'machinery',
    'mailroom.blocked_sender': 'content',
    'mailroom.breaker': 'machinery',
    'mailroom.opt_out': 'person',
    'mailroom.template': 'content',
    'mailroom.template_choice': 'machinery',
  },
};
