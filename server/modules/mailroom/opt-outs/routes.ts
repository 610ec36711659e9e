import { optOuts } from '#contracts/opt-outs.ts';
import { portalMail } from '#contracts/portal/mail.ts';
import { getContact } from '#server/modules/customers/index.ts';
import { anyone, member } from '#server/platform/http/allow.ts';
import { elsewhereReply, serve, type Served } from '#server/platform/http/serve.ts';
import { changeOptOut } from './commands/change-opt-out.ts';
import { followChoiceLink, takeClick } from './commands/follow-choice-link.ts';
import { pageAt } from './queries/links.ts';
import { readOptOuts } from './queries/opt-outs.ts';

const change = member('customers.change');

export const optOutRoutes: readonly Served[] = [
  serve(optOuts.ofContact, { allow: member('customers.see'), run: (ctx, { params }) => readOptOuts(ctx, params.contact) }),
  serve(optOuts.add, {
    allow: change,
    run: async (ctx, { params: { contact, mailList: list } }) => {
      await getContact(ctx, contact);
      await changeOptOut(ctx, { contactId: contact, list }, false);
      return readOptOuts(ctx, contact);
    },
  }),
  serve(optOuts.remove, {
    allow: change,
    run: async (ctx, { params: { contact, mailList: list } }) => {
      await getContact(ctx, contact);
      await changeOptOut(ctx, { contactId: contact, list }, true);
      return readOptOuts(ctx, contact);
    },
  }),
  serve(portalMail.lookAtChoice, {
    allow: anyone(),
    outside: (site, { body }, { platform }) => followChoiceLink(platform, site, body.token, null),
  }),
  serve(portalMail.choose, {
    allow: anyone(),
    outside: (site, { body }, { platform }) => followChoiceLink(platform, site, body.token, body.wanted),
  }),
  serve(portalMail.unsubscribe, {
    allow: anyone(),
    outside: (site, { query, body }, { platform, header }) =>
      takeClick(platform, site, { token: query.token, contentType: header('content-type') ?? '', content: body }),
  }),
  serve(portalMail.unsubscribePage, {
    allow: anyone(),
    outside: async (_, { query }, { workspaceAddress }) => elsewhereReply(pageAt(workspaceAddress, query.token)),
  }),
];
