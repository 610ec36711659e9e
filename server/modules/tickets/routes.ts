import { done } from '#contracts/common.ts';
import { bulk } from '#contracts/bulk.ts';
import { tickets } from '#contracts/tickets.ts';
import { views } from '#contracts/views.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { ticketId } from './access.ts';
import { assignTicket } from './commands/assign-ticket.ts';
import { changeTicket } from './commands/change-ticket.ts';
import { closeTicket } from './commands/close-ticket.ts';
import { deleteTicket, restoreTicket } from './commands/delete-ticket.ts';
import { deleteView } from './commands/delete-view.ts';
import { changeView, keepView } from './commands/keep-view.ts';
import { orderViews } from './commands/order-views.ts';
import { openTicket } from './commands/open-ticket.ts';
import { reopenTicket } from './commands/reopen-ticket.ts';
import { startBulk } from './commands/start-bulk.ts';
import { undoBulk } from './commands/undo-bulk.ts';
import { readBulk } from './queries/bulk.ts';
import { tagTicket, untagTicket } from './commands/tag-ticket.ts';
import { folderCounts, tagUses } from './queries/counts.ts';
import { queue } from './queries/queue.ts';
import { statusList } from './queries/statuses.ts';
import { listViews, viewCounts } from './queries/views.ts';
import { readTicket, ticketPage, transitionsOf } from './queries/ticket.ts';

export const routes: readonly Served[] = [
  serve(tickets.queue, { allow: member('tickets.see'), run: (ctx, { query }) => queue(ctx, query) }),
  serve(tickets.counts, { allow: member('tickets.see'), run: (ctx, { query }) => folderCounts(ctx, query.assignee) }),
  serve(tickets.open, { allow: member('tickets.create'), run: (ctx, { body }) => openTicket(ctx, body) }),
  serve(tickets.read, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => ticketPage(ctx, await ticketId(ctx, params.ticket)),
  }),
  serve(tickets.change, {
    allow: member('tickets.see'),
    run: async (ctx, { params, body }) => changeTicket(ctx, await ticketId(ctx, params.ticket), body),
  }),
  serve(tickets.assign, {
    allow: member('tickets.assign'),
    run: async (ctx, { params, body }) => assignTicket(ctx, await ticketId(ctx, params.ticket), body),
  }),
  serve(tickets.close, {
    allow: member('tickets.close'),
    run: async (ctx, { params, body }) => {
      const id = await ticketId(ctx, params.ticket);
      await closeTicket(ctx, id, body);
      return readTicket(ctx, id);
    },
  }),
  serve(tickets.reopen, {
    allow: member('tickets.close'),
    run: async (ctx, { params }) => {
      const id = await ticketId(ctx, params.ticket);
      await reopenTicket(ctx, id);
      return readTicket(ctx, id);
    },
  }),
  serve(tickets.delete, {
    allow: member('tickets.delete'),
    run: async (ctx, { params }) => {
      await deleteTicket(ctx, await ticketId(ctx, params.ticket));
      return done;
    },
  }),
  serve(tickets.restore, {
    allow: member('tickets.delete'),
    run: async (ctx, { params }) => restoreTicket(ctx, await ticketId(ctx, params.ticket)),
  }),
  serve(bulk.start, { allow: member('tickets.see'), run: (ctx, { body }) => startBulk(ctx, body) }),
  serve(bulk.read, { allow: member('tickets.see'), run: (ctx, { params }) => readBulk(ctx, params.bulk) }),
  serve(bulk.undo, { allow: member('tickets.see'), run: (ctx, { params }) => undoBulk(ctx, params.bulk) }),
  serve(tickets.tag, {
    allow: member('tickets.change'),
    run: async (ctx, { params, body }) => tagTicket(ctx, await ticketId(ctx, params.ticket), body.name),
  }),
  serve(tickets.untag, {
    allow: member('tickets.change'),
    run: async (ctx, { params }) => untagTicket(ctx, await ticketId(ctx, params.ticket), params.tag),
  }),
  serve(tickets.tagUses, { allow: member('tickets.see'), run: async (ctx) => ({ items: await tagUses(ctx) }) }),
  serve(views.list, { allow: member('tickets.see'), run: async (ctx) => ({ items: await listViews(ctx) }) }),
  serve(views.counts, { allow: member('tickets.see'), run: async (ctx) => ({ items: await viewCounts(ctx) }) }),
  serve(views.create, { allow: member('tickets.see'), run: (ctx, { body }) => keepView(ctx, body) }),
  serve(views.change, { allow: member('tickets.see'), run: (ctx, { params, body }) => changeView(ctx, params.view, body) }),
  serve(views.delete, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => {
      await deleteView(ctx, params.view);
      return done;
    },
  }),
  serve(views.order, {
    allow: member('tickets.see'),
    run: async (ctx, { body }) => {
      await orderViews(ctx, body.ids);
      return done;
    },
  }),
  serve(tickets.statuses, { allow: member(), run: async (ctx) => ({ items: await statusList(ctx) }) }),
  serve(tickets.history, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => transitionsOf(ctx, await ticketId(ctx, params.ticket)),
  }),
];
