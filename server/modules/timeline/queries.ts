import { z } from 'zod';
import type { TimelineKind, TimelineQuery, TimelineRow } from '#contracts/timeline.ts';
import { calledWith, saidWith, type Stretch, type Whose } from '#server/modules/threads/index.ts';
import { openedTickets, ticketsThere } from '#server/modules/tickets/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { newestOf } from './rules/newest.ts';

interface Source {
  /** Without it there is nothing of this kind, and no word that there might be. */
  readonly permission: string;
  readonly rows: (ctx: Context, whose: Whose, stretch: Stretch) => Promise<TimelineRow[]>;
}

// A module above this one adds its kind here: something dated, a page of it behind a moment, and the permission to see it.
const sources: Record<TimelineKind, Source> = {
  ticket: {
    permission: 'tickets.see',
    rows: async (ctx, whose, stretch) => (await openedTickets(ctx, whose, stretch)).map((row) => ({ kind: 'ticket', ...row })),
  },
  message: {
    permission: 'tickets.see',
    rows: async (ctx, whose, stretch) => (await saidWith(ctx, whose, stretch)).map((row) => ({ kind: 'message', ...row })),
  },
  call: {
    permission: 'tickets.see',
    rows: async (ctx, whose, stretch) => (await calledWith(ctx, whose, stretch)).map((row) => ({ kind: 'call', ...row })),
  },
};
const all = Object.keys(sources) as TimelineKind[];

const After = z.tuple([z.string(), z.string()]);

/** Spam is nobody's history; it is left out of the page that was read, whose end stays where it was. */
const withoutSpam = async (ctx: Context, rows: readonly TimelineRow[]): Promise<TimelineRow[]> => {
  const there = new Set(await ticketsThere(ctx, [...new Set(rows.map(({ ticket }) => ticket.id))]));
  return rows.filter(({ ticket }) => there.has(ticket.id));
};

export const timelineOf = async (ctx: Context, whose: Whose, { kinds, cursor, limit }: TimelineQuery) => {
  const seen = all.filter((kind) => may(ctx.actor, sources[kind].permission));
  const wanted = seen.filter((kind) => kinds === undefined || kinds.includes(kind));
  const list = `timeline ${whose.companyId ?? whose.contactIds[0]} ${wanted.join(' ')}`;
  const after = cursor === undefined ? null : readCursor(ctx, list, cursor, After);
  const stretch: Stretch = { before: after && { at: after[0], id: after[1] }, limit: limit + 1 };
  const lists: TimelineRow[][] = [];
  for (const kind of wanted) lists.push(await sources[kind].rows(ctx, whose, stretch));
  const { items, next } = pageOf(ctx, list, newestOf(lists, limit + 1), limit, ({ at, id }) => [at, id]);
  return { items: await withoutSpam(ctx, items), next, kinds: seen };
};
