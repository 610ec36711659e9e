import { done } from '#contracts/common.ts';
import { board } from '#contracts/board.ts';
import { bulk } from '#contracts/bulk.ts';
import { statuses } from '#contracts/statuses.ts';
import { ticketImports } from '#contracts/ticket-imports.ts';
import { links } from '#contracts/links.ts';
import { merges } from '#contracts/merges.ts';
import { tickets } from '#contracts/tickets.ts';
import { review } from '#contracts/review.ts';
import { snooze } from '#contracts/snooze.ts';
import { views } from '#contracts/views.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { ticketId } from './access.ts';
import { assignTicket } from './commands/assign-ticket.ts';
import { changeStatus } from './commands/change-status.ts';
import { changeTicket } from './commands/change-ticket.ts';
import { changeReviewRule } from './commands/change-review-rule.ts';
import { closeTicket } from './commands/close-ticket.ts';
import { createStatus } from './commands/create-status.ts';
import { deleteStatus } from './commands/delete-status.ts';
import { mergeStatus } from './commands/merge-status.ts';
import { orderStatuses } from './commands/order-statuses.ts';
import { deleteTicket, restoreTicket } from './commands/delete-ticket.ts';
import { deleteView } from './commands/delete-view.ts';
import { changeView, keepView } from './commands/keep-view.ts';
import { orderViews } from './commands/order-views.ts';
import { importTickets } from './commands/import-tickets.ts';
import { linkTickets, unlinkTickets } from './commands/link-tickets.ts';
import { markSpam, unmarkSpam } from './commands/mark-spam.ts';
import { mergeTicket } from './commands/merge-ticket.ts';
import { openTicket } from './commands/open-ticket.ts';
import { reopenTicket } from './commands/reopen-ticket.ts';
import { reviewAgain, reviewTicket } from './commands/review-ticket.ts';
import { repostAnswer } from './commands/repost-answer.ts';
import { snoozeTicket } from './commands/snooze-ticket.ts';
import { splitTicket } from './commands/split-ticket.ts';
import { startBulk } from './commands/start-bulk.ts';
import { takeNext } from './commands/take-next.ts';
import { undoBulk } from './commands/undo-bulk.ts';
import { unmergeTicket } from './commands/unmerge-ticket.ts';
import { wakeTicket } from './commands/wake-ticket.ts';
import { namedTimes, snoozeInstant } from './queries/snooze.ts';
import { readBoard } from './queries/board.ts';
import { readBulk } from './queries/bulk.ts';
import { tagTicket, untagTicket } from './commands/tag-ticket.ts';
import { folderCounts, tagUses } from './queries/counts.ts';
import { linksOf } from './queries/links.ts';
import { queue } from './queries/queue.ts';
import { referencesOf } from './queries/references.ts';
import { reviewRule } from './queries/review.ts';
import { statusList } from './queries/statuses.ts';
import { listViews, viewCounts } from './queries/views.ts';
import { readTicket, ticketPage, transitionsOf } from './queries/ticket.ts';

const whenDone = async (work: Promise<void>) => {
  await work;
  return done;
};

export const routes: readonly Served[] = [
  serve(tickets.queue, { allow: member('tickets.see'), run: (ctx, { query }) => queue(ctx, query) }),
  serve(tickets.counts, { allow: member('tickets.see'), run: (ctx, { query }) => folderCounts(ctx, query.assignee) }),
  serve(board, { allow: member('tickets.see'), run: (ctx, { query }) => readBoard(ctx, query) }),
  serve(tickets.references, {
    allow: member('tickets.see'),
    run: async (ctx, { query }) => ({ items: await referencesOf(ctx, query.numbers) }),
  }),
  serve(tickets.open, { allow: member('tickets.create'), run: (ctx, { body }) => openTicket(ctx, body) }),
  serve(ticketImports.add, {
    allow: member('tickets.import'),
    run: async (ctx, { body }) => ({ tickets: await importTickets(ctx, body.source, body.tickets) }),
  }),
  serve(tickets.read, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => ticketPage(ctx, await ticketId(ctx, params.ticket)),
  }),
  serve(tickets.change, {
    allow: member('tickets.see'),
    run: async (ctx, { params, body }) => {
      const id = await ticketId(ctx, params.ticket);
      await changeTicket(ctx, id, body);
      return readTicket(ctx, id);
    },
  }),
  serve(tickets.assign, {
    allow: member('tickets.assign'),
    run: async (ctx, { params, body }) => {
      const id = await ticketId(ctx, params.ticket);
      await assignTicket(ctx, id, body);
      return readTicket(ctx, id);
    },
  }),
  serve(tickets.takeNext, { allow: member('tickets.assign'), run: (ctx) => takeNext(ctx) }),
  serve(tickets.repost, {
    allow: member('tickets.reply'),
    run: async (ctx, { params }) => repostAnswer(ctx, await ticketId(ctx, params.ticket)),
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
  serve(merges.merge, {
    allow: member('tickets.change'),
    run: async (ctx, { params, body }) => mergeTicket(ctx, await ticketId(ctx, params.ticket), body),
  }),
  serve(merges.unmerge, {
    allow: member('tickets.change'),
    run: async (ctx, { params }) => unmergeTicket(ctx, await ticketId(ctx, params.ticket)),
  }),
  serve(merges.spam, {
    allow: member('tickets.change'),
    run: async (ctx, { params }) => markSpam(ctx, await ticketId(ctx, params.ticket)),
  }),
  serve(merges.notSpam, {
    allow: member('tickets.change'),
    run: async (ctx, { params }) => unmarkSpam(ctx, await ticketId(ctx, params.ticket)),
  }),
  serve(links.list, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => {
      const { id } = await readTicket(ctx, await ticketId(ctx, params.ticket));
      return { items: await linksOf(ctx, id) };
    },
  }),
  serve(links.link, {
    allow: member('tickets.change'),
    run: async (ctx, { params, body }) => linkTickets(ctx, await ticketId(ctx, params.ticket), body),
  }),
  serve(links.unlink, {
    allow: member('tickets.change'),
    run: async (ctx, { params }) => {
      await unlinkTickets(ctx, await ticketId(ctx, params.ticket), params.link);
      return done;
    },
  }),
  serve(links.split, {
    allow: member('tickets.change'),
    run: async (ctx, { params, body }) => splitTicket(ctx, await ticketId(ctx, params.ticket), body),
  }),
  serve(review.rule, { allow: member('tickets.see'), run: (ctx) => reviewRule(ctx) }),
  serve(review.changeRule, { allow: member('setup.manage'), run: (ctx, { body }) => changeReviewRule(ctx, body) }),
  serve(review.done, {
    allow: member('tickets.review'),
    run: async (ctx, { params, body }) => reviewTicket(ctx, await ticketId(ctx, params.ticket), body),
  }),
  serve(review.again, {
    allow: member('tickets.review'),
    run: async (ctx, { params }) => reviewAgain(ctx, await ticketId(ctx, params.ticket)),
  }),
  serve(snooze.times, { allow: member('tickets.see'), run: (ctx) => namedTimes(ctx) }),
  serve(snooze.begin, {
    allow: member('tickets.change'),
    run: async (ctx, { params, body }) => snoozeTicket(ctx, await ticketId(ctx, params.ticket), await snoozeInstant(ctx, body.until)),
  }),
  serve(snooze.end, {
    allow: member('tickets.change'),
    run: async (ctx, { params }) => {
      const id = await ticketId(ctx, params.ticket);
      await wakeTicket(ctx, id, 'member');
      return readTicket(ctx, id);
    },
  }),
  serve(bulk.start, { allow: member('tickets.see'), run: (ctx, { body }) => startBulk(ctx, body) }),
  serve(bulk.read, { allow: member('tickets.see'), run: (ctx, { params }) => readBulk(ctx, params.bulk) }),
  serve(bulk.undo, { allow: member('tickets.see'), run: (ctx, { params }) => undoBulk(ctx, params.bulk) }),
  serve(tickets.tag, {
    allow: member('tickets.change'),
    run: async (ctx, { params, body }) => {
      const id = await ticketId(ctx, params.ticket);
      await tagTicket(ctx, id, body.name);
      return readTicket(ctx, id);
    },
  }),
  serve(tickets.untag, {
    allow: member('tickets.change'),
    run: async (ctx, { params }) => {
      const id = await ticketId(ctx, params.ticket);
      await untagTicket(ctx, id, params.tag);
      return readTicket(ctx, id);
    },
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
  serve(statuses.create, { allow: member('setup.manage'), run: (ctx, { body }) => createStatus(ctx, body) }),
  serve(statuses.change, { allow: member('setup.manage'), run: (ctx, { params, body }) => changeStatus(ctx, params.status, body) }),
  serve(statuses.order, { allow: member('setup.manage'), run: (ctx, { body }) => whenDone(orderStatuses(ctx, body.ids)) }),
  serve(statuses.merge, {
    allow: member('setup.manage'),
    run: (ctx, { params, body }) => whenDone(mergeStatus(ctx, params.status, body.intoId)),
  }),
  serve(statuses.delete, { allow: member('setup.manage'), run: (ctx, { params }) => whenDone(deleteStatus(ctx, params.status)) }),
  serve(tickets.history, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => transitionsOf(ctx, await ticketId(ctx, params.ticket)),
  }),
];
