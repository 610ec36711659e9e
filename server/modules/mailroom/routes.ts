import { blockedSenders } from '#contracts/blocked-senders.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { member } from '#server/platform/http/allow.ts';
import { fileReply, serve, type Served } from '#server/platform/http/serve.ts';
import { decidesQuarantine } from './access.ts';
import { blockSender, unblockSender } from './commands/block-sender.ts';
import { acceptMail } from './commands/accept-mail.ts';
import { changeMailbox } from './commands/change-mailbox.ts';
import { found } from '#server/platform/refusal.ts';
import { checkMailbox } from './commands/check-mailbox.ts';
import { clearAddress } from './commands/clear-address.ts';
import { createMailbox } from './commands/create-mailbox.ts';
import { deleteMailbox } from './commands/delete-mailbox.ts';
import { forwardEntries } from './commands/forward-entries.ts';
import { discardMail } from './commands/discard-mail.ts';
import { readdressMail } from './commands/readdress-mail.ts';
import { recountMail } from './commands/recount-mail.ts';
import { resendMail } from './commands/resend-mail.ts';
import { restoreMail } from './commands/restore-mail.ts';
import { retryAll } from './commands/retry-all.ts';
import { retryMail } from './commands/retry-mail.ts';
import { showOutgoing } from './commands/show-outgoing.ts';
import { takeMail } from './commands/take-mail.ts';
import { testMailbox } from './commands/test-mailbox.ts';
import { addressStates } from './queries/addresses.ts';
import { listMailboxes, readMailbox } from './queries/mailboxes.ts';
import { listOutgoing } from './queries/outbox.ts';
import { openRaw, readOutgoing, visibleOutgoing } from './queries/outgoing.ts';
import { previewQuarantined } from './queries/preview.ts';
import { listBlocked } from './queries/blocked-senders.ts';
import { listQuarantined, rawBytes } from './queries/quarantine.ts';
import { signInRoutes } from './sign-in/routes.ts';

const manage = member('setup.manage');
// Whose mail it is decides, beside `outbox.see`: see access.ts.
const see = member();
const decide = member(decidesQuarantine);

export const routes: readonly Served[] = [
  serve(mailroom.forward, { allow: member('tickets.forward'), run: (ctx, { params, body }) => forwardEntries(ctx, params.record, body) }),
  ...signInRoutes,
  serve(mailroom.mailboxes, { allow: manage, run: (ctx) => listMailboxes(ctx) }),
  serve(mailroom.mailbox, { allow: manage, run: (ctx, { params }) => readMailbox(ctx, params.mailbox) }),
  serve(mailroom.createMailbox, { allow: manage, run: (ctx, { body }) => createMailbox(ctx, body) }),
  serve(mailroom.changeMailbox, { allow: manage, run: (ctx, { params, body }) => changeMailbox(ctx, params.mailbox, body) }),
  serve(mailroom.deleteMailbox, { allow: manage, run: (ctx, { params }) => deleteMailbox(ctx, params.mailbox) }),
  serve(mailroom.testMailbox, { allow: manage, outside: (site, { body }, { platform }) => testMailbox(platform, site, body) }),
  serve(mailroom.checkMailbox, { allow: manage, run: (ctx, { params }) => checkMailbox(ctx, params.mailbox) }),
  serve(mailroom.recount, { allow: manage, run: (ctx) => recountMail(ctx) }),
  serve(mailroom.deliver, {
    allow: member('mail.deliver'),
    outside: (site, { query, body }) =>
      takeMail(site, { to: query.to, wait: query.wait, content: body, limit: mailroom.deliver.bodyLimit }),
  }),
  serve(mailroom.outbox, { allow: see, run: (ctx, { query }) => listOutgoing(ctx, query) }),
  serve(mailroom.outgoing, { allow: see, run: (ctx, { params }) => readOutgoing(ctx, params.mail) }),
  serve(mailroom.resend, { allow: see, run: (ctx, { params }) => resendMail(ctx, params.mail) }),
  serve(mailroom.outgoingHtml, { allow: see, outside: (site, { params }) => showOutgoing(site, params.mail) }),
  serve(mailroom.outgoingRaw, {
    allow: see,
    run: async (ctx, { params }) => {
      const content = found(openRaw(await visibleOutgoing(ctx, params.mail)));
      return fileReply({ name: `${params.mail}.eml`, mediaType: 'message/rfc822', size: content.length, content });
    },
  }),
  serve(mailroom.readdress, { allow: see, run: (ctx, { params, body }) => readdressMail(ctx, params.mail, body.address) }),
  serve(mailroom.addresses, {
    allow: member('tickets.see'),
    run: async (ctx, { query }) => ({ items: await addressStates(ctx, query.of) }),
  }),
  serve(mailroom.clearAddress, { allow: member('tickets.reply'), run: (ctx, { params }) => clearAddress(ctx, params) }),
  serve(mailroom.quarantine, { allow: decide, run: (ctx, { query }) => listQuarantined(ctx, query) }),
  serve(mailroom.quarantinedMail, {
    allow: decide,
    outside: (site, { params }, { platform }) => previewQuarantined(platform, site, params.mail),
  }),
  serve(mailroom.retry, { allow: decide, run: (ctx, { params }) => retryMail(ctx, params.mail) }),
  serve(mailroom.retryAll, { allow: decide, run: (ctx) => retryAll(ctx) }),
  serve(mailroom.accept, { allow: decide, outside: (site, { params, body }) => acceptMail(site, params.mail, body.allow) }),
  serve(mailroom.discard, { allow: decide, run: (ctx, { params }) => discardMail(ctx, params.mail) }),
  serve(blockedSenders.blocked, { allow: decide, run: async (ctx) => ({ items: await listBlocked(ctx) }) }),
  serve(blockedSenders.block, { allow: decide, run: (ctx, { body }) => blockSender(ctx, body) }),
  serve(blockedSenders.unblock, {
    allow: decide,
    run: (ctx, { params, query }) => unblockSender(ctx, params.blocked, query.file === 'true'),
  }),
  serve(mailroom.restore, { allow: decide, run: (ctx, { params }) => restoreMail(ctx, params.mail) }),
  serve(mailroom.raw, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => {
      const content = await rawBytes(ctx, params.mail);
      return fileReply({ name: `${params.mail}.eml`, mediaType: 'message/rfc822', size: content.length, content });
    },
  }),
];
