import { done } from '#contracts/common.ts';
import { requests } from '#contracts/portal/requests.ts';
import {
  askedAt,
  isWritingTo,
  markSeen,
  recordOfAttachment,
  saveDraft,
  sendAttachment,
  showFormatted,
  storeUpload,
  visibleRecord,
} from '#server/modules/threads/index.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { contact } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { placeOfRequest, shownRequest } from './access.ts';
import { peopleOfCompanies } from '#server/modules/customers/index.ts';
import { shownValues } from '#server/modules/fields/index.ts';
import { assertEditable, fillRequest } from './commands/fill-request.ts';
import { askRequest } from './commands/ask-request.ts';
import { closeTicket } from './commands/close-ticket.ts';
import { reopenTicket } from './commands/reopen-ticket.ts';
import { replyRequest } from './commands/reply-request.ts';
import { referencesOf } from './queries/references.ts';
import { requestList } from './queries/request-list.ts';
import { requestBefore, requestPage } from './queries/requests.ts';

export const portalRoutes: readonly Served[] = [
  serve(requests.list, { allow: contact(), run: (ctx, { query }) => requestList(ctx, query) }),
  serve(requests.people, {
    allow: contact(),
    outside: async (site, { query }, { platform, requestId }) => {
      const companies = site.actor.kind === 'contact' ? site.actor.companyIds : [];
      // A contact's policies show no people; of these companies the manager may know who asks.
      const unit = {
        workspaceId: site.workspaceId,
        actor: { kind: 'system', reason: 'people of a manager' },
        requestId,
        readOnly: true,
      } as const;
      return inWorkspace(platform, unit, (ctx) => peopleOfCompanies(ctx, companies, query.language));
    },
  }),
  serve(requests.read, {
    allow: contact(),
    outside: async (site, { params }, { platform, requestId }) => {
      const page = await site.inWorkspace(async (ctx) => requestPage(ctx, await shownRequest(ctx, params.request)), { readOnly: true });
      // That somebody writes is all a customer learns of who is there, so the desk looks for them.
      const unit = { workspaceId: site.workspaceId, actor: { kind: 'system', reason: 'presence' }, requestId, readOnly: true } as const;
      return inWorkspace(platform, unit, async (ctx) => ({
        ...page,
        someoneIsReplying: await isWritingTo(ctx, page.id, 'customer'),
        fields: await shownValues(ctx, page.id),
      }));
    },
  }),
  serve(requests.earlier, {
    allow: contact(),
    run: async (ctx, { params, query }) => requestBefore(ctx, await shownRequest(ctx, params.request), query.before),
  }),
  serve(requests.references, { allow: contact(), run: async (ctx, { query }) => ({ items: await referencesOf(ctx, query.numbers) }) }),
  serve(requests.ask, { allow: contact(), run: (ctx, { body }) => askRequest(ctx, body) }),
  serve(requests.reply, {
    allow: contact(),
    run: async (ctx, { params, body }) => replyRequest(ctx, await placeOfRequest(ctx, params.request), body),
  }),
  serve(requests.fill, {
    allow: contact(),
    outside: async (site, { params, body }, { platform, requestId }) => {
      const asked = await site.inWorkspace(async (ctx) => {
        const { id, over } = await placeOfRequest(ctx, params.request);
        if (over) refuse('ticket_closed');
        await assertEditable(ctx, body.fields);
        return { id, by: 'name' in ctx.actor ? ctx.actor.name : '' };
      });
      const unit = { workspaceId: site.workspaceId, actor: { kind: 'system', reason: 'customer fields' }, requestId } as const;
      await inWorkspace(platform, unit, (ctx) => fillRequest(ctx, asked.id, { by: asked.by, fields: body.fields }));
      return done;
    },
  }),
  serve(requests.close, {
    allow: contact(),
    run: async (ctx, { params }) => {
      const { id, over } = await placeOfRequest(ctx, params.request);
      if (over) refuse('ticket_already_closed');
      await closeTicket(ctx, id, { version: null });
      return done;
    },
  }),
  serve(requests.reopen, {
    allow: contact(),
    run: async (ctx, { params }) => {
      const { id, over } = await placeOfRequest(ctx, params.request);
      if (over) refuse('reopen_too_late');
      await reopenTicket(ctx, id);
      return done;
    },
  }),
  serve(requests.seen, {
    allow: contact(),
    run: async (ctx, { params }) => {
      const id = await shownRequest(ctx, params.request);
      await markSeen(ctx, id, (await visibleRecord(ctx, id)).lastSeq);
      return done;
    },
  }),
  serve(requests.saveDraft, {
    allow: contact(),
    run: async (ctx, { params, body }) => {
      const id = await shownRequest(ctx, params.request);
      const { version } = await saveDraft(ctx, id, 'everyone', { text: body.text, version: body.version, attachmentIds: [], seenSeq: 0 });
      return { version };
    },
  }),
  serve(requests.upload, {
    allow: contact(),
    outside: (site, { query, body }, { platform }) =>
      storeUpload(platform, site, { name: query.name, content: body, limit: requests.upload.bodyLimit }),
  }),
  serve(requests.download, {
    allow: contact(),
    outside: async (site, { params, query }, visit) => {
      await site.inWorkspace(
        async (ctx) => {
          const recordId = await recordOfAttachment(ctx, params.attachment);
          if (recordId !== null) await shownRequest(ctx, recordId);
        },
        { readOnly: true },
      );
      return sendAttachment(askedAt(site, visit), params.attachment, query.inline === 'true');
    },
  }),
  serve(requests.html, {
    allow: contact(),
    outside: async (site, { params, query }, visit) => {
      const record = await site.inWorkspace((ctx) => shownRequest(ctx, params.request), { readOnly: true });
      return showFormatted(askedAt(site, visit), { record, entry: params.entry, theme: query.theme, pictures: query.pictures === 'true' });
    },
  }),
];
