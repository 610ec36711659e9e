import { mailroom } from '#contracts/mailroom.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { takeMail } from './commands/take-mail.ts';

export const routes: readonly Served[] = [
  serve(mailroom.deliver, {
    allow: member('mail.deliver'),
    outside: (site, { query, body }) => takeMail(site, { to: query.to, wait: query.wait, content: body, limit: mailroom.deliver.bodyLimit }),
  }),
];
