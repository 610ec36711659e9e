import type { Module } from '#server/platform/module.ts';
import type { Work } from '#server/platform/work/work.ts';
import { fileWork } from './commands/file-mail.ts';
import { routes } from './routes.ts';

export const mailroom: Module = {
  name: 'mailroom',
  routes,
  work: [fileWork as Work],
  permissions: ['mail.deliver', 'outbox.see'],
  data: {
    'mailroom.mailbox': 'content',
    'mailroom.raw_mail': 'content',
    'mailroom.server_mail': 'machinery',
    'mailroom.message_id': 'machinery',
    'mailroom.outgoing_mail': 'content',
  },
};
