import { linkWanted, secondFactorChanged, wayInChanged } from '#server/modules/identity/index.ts';
import { memberAddressMoved } from '#server/modules/staff/index.ts';
import { entryReleased } from '#server/modules/threads/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { erasePerson, personMail } from './commands/erase-person.ts';
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
  settings: {
    'mailroom.mailbox': {
      kind: 'mailbox',
      name: 'name',
      except: [
        'state',
        'failures',
        'refusals',
        'lastError',
        'nextCheckAt',
        'lastCheckedAt',
        'lastSuccessAt',
        'leaseToken',
        'leasedUntil',
        'uidValidity',
        'lastUid',
        'waitingOnServer',
        'addressSince',
      ],
    },
    'mailroom.mailbox_grant': {
      kind: 'mailbox',
      of: 'mailboxId',
      key: ['mailboxId'],
      except: [
        'refreshToken',
        'accessToken',
        'renewAt',
        'afterRefusal',
        'leaseToken',
        'leasedUntil',
        'failures',
        'retryAt',
        'lastError',
        'refusedAt',
      ],
    },
    'mailroom.authority': { kind: 'mail_authority', of: null, name: 'authority', key: ['authority'] },
    'mailroom.sending_domain': { kind: 'mail_domain', name: 'name', except: ['findings', 'checkedAt'] },
    'mailroom.dkim_key': { kind: 'mail_domain', of: 'domainId', except: ['finding', 'signingAt', 'retiredAt'] },
    'mailroom.blocked_sender': { kind: 'blocked_sender', name: 'pattern', except: ['stopped', 'stoppedAt'], personal: true },
    'mailroom.template': { kind: 'mail_template', name: 'purpose' },
    'mailroom.template_choice': { kind: 'mail_template', of: 'templateId', key: ['purpose'] },
  },
  person: { export: personMail, erase: erasePerson },
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
