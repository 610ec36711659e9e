import { noticeMatrix } from '#contracts/notice-matrix.ts';
import { review } from '#contracts/review.ts';
import { tickets } from '#contracts/tickets.ts';
import type { Example } from './examples.ts';
import { of, ticketWith } from './makers.ts';
import { versionOf } from './world.ts';

/** Those of giving out work, looking over it, and knowing whom it is for. */
export const deskExamples: Readonly<Record<string, Example>> = {
  'tickets.board': () => of({}),
  'tickets.reviewRule': () => of({}),
  'tickets.changeReviewRule': async (place) => of({ body: await place.owner.ok(review.rule) }),
  'tickets.review': (place) =>
    ticketWith(place, async (ticket) => {
      await place.owner.ok(tickets.close, { params: { ticket }, body: { version: await versionOf(place, ticket) } });
      const { version } = await place.owner.ok(review.again, { params: { ticket } });
      return { body: { version } };
    }),
  'tickets.reviewAgain': (place) =>
    ticketWith(place, async (ticket) => {
      await place.owner.ok(tickets.close, { params: { ticket }, body: { version: await versionOf(place, ticket) } });
      return {};
    }),
  'tickets.reopen': (place) =>
    ticketWith(place, async (id) => {
      await place.owner.ok(tickets.close, { params: { ticket: id }, body: { version: await versionOf(place, id) } });
      return {};
    }),
  'panel.customer': (place) => ticketWith(place),
  'noticeMatrix.read': () => of({}),
  'noticeMatrix.closingMails': () => of({ body: { filter: {} } }),
  'noticeMatrix.change': async (place) => of({ body: { version: (await place.owner.ok(noticeMatrix.read)).version, deviations: [] } }),
};
