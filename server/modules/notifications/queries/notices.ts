import { sql } from 'kysely';
import { z } from 'zod';
import {
  MemberRecipient,
  NoticeKind,
  type notifications,
  type Notice,
  type NoticeReason,
  type Preference,
} from '#contracts/notifications.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { refuse } from '#server/platform/refusal.ts';

export const kinds: readonly NoticeKind[] = NoticeKind.options;

export const memberOf = (ctx: Context): string => (ctx.actor.kind === 'member' ? ctx.actor.memberId : refuse('not_allowed'));

const Key = z.tuple([z.string(), z.string()]);

type ListQuery = z.output<typeof notifications.list.query>;

const whyOf = (recipient: string | null, bySetup: boolean): NoticeReason | null => {
  const known = MemberRecipient.safeParse(recipient).data;
  return known ? { recipient: known, bySetup } : null;
};

/** A member's own notices; nobody reads another's. */
export const noticeList = async (ctx: Context, query: ListQuery): Promise<{ items: Notice[]; next: string | null }> => {
  let rows = ctx.db
    .selectFrom('notifications.notice as n')
    .leftJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 'n.workspaceId').onRef('r.id', '=', 'n.recordId'))
    .select(['n.id', 'n.kind', 'n.recordId', 'r.reference', 'r.subject', 'n.actorName', 'n.at', 'n.readAt', 'n.recipient', 'n.bySetup'])
    .where('n.workspaceId', '=', ctx.workspaceId)
    .where('n.memberId', '=', memberOf(ctx));
  if (query.unread === 'true') rows = rows.where('n.readAt', 'is', null);
  if (query.cursor) {
    const [at, id] = readCursor(ctx, 'notices', query.cursor, Key);
    rows = rows.where(sql<boolean>`(n.at, n.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const page = await rows
    .orderBy('n.at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const { items, next } = pageOf(ctx, 'notices', page, query.limit, (row) => [row.at, row.id]);
  return {
    items: items.map(({ recipient, bySetup, ...row }) => ({ ...row, kind: row.kind as NoticeKind, why: whyOf(recipient, bySetup) })),
    next,
  };
};

export const unreadCount = async (ctx: Context): Promise<number> => {
  const row = await ctx.db
    .selectFrom('notifications.notice')
    .select((eb) => eb.fn.countAll<number>().as('unread'))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberOf(ctx))
    .where('readAt', 'is', null)
    .executeTakeFirstOrThrow();
  return row.unread;
};

// As shipped, everybody hears of everything both ways, but of what merely moves on a ticket that they follow on screen.
const quiet: ReadonlySet<NoticeKind> = new Set(['followed_status', 'followed_assigned']);
const shipped = (kind: NoticeKind) => ({ byMail: !quiet.has(kind), onScreen: true });

export const preferencesOf = async (ctx: Context, memberId: string): Promise<Preference[]> => {
  const rows = await ctx.db
    .selectFrom('notifications.preference')
    .select(['kind', 'byMail', 'onScreen'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberId)
    .execute();
  return kinds.map((kind) => {
    const own = rows.find((row) => row.kind === kind);
    return { kind, byMail: own?.byMail ?? shipped(kind).byMail, onScreen: own?.onScreen ?? shipped(kind).onScreen };
  });
};

/** Whether one of these is unread of this record: what stands there already need not be said again. */
export const isToldOf = async (ctx: Context, memberId: string, kind: NoticeKind, recordId: string): Promise<boolean> =>
  (await ctx.db
    .selectFrom('notifications.notice')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberId)
    .where('kind', '=', kind)
    .where('recordId', '=', recordId)
    .where('readAt', 'is', null)
    .limit(1)
    .executeTakeFirst()) !== undefined;
