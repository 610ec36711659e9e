import { sql } from 'kysely';
import { isId } from '#server/platform/db/ids.ts';
import type { Context } from '#server/platform/db/context.ts';
import { Parts } from '../rules/outgoing-parts.ts';

export interface SentNotice {
  readonly mailId: string;
  readonly recordId: string;
  /** Whose answer it takes, and the newest entry that it knew; null: it takes none. */
  readonly answer: { readonly memberId: string; readonly seenSeq: number } | null;
}

/** Those of the outgoing mails that went to somebody outside. */
export const forwardsAmong = async (ctx: Context, mailIds: readonly string[]): Promise<Set<string>> => {
  const ids = [...new Set(mailIds)].filter(isId);
  if (ids.length === 0) return new Set();
  const rows = await ctx.db
    .selectFrom('mailroom.outgoingMail')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', ids)
    .where(sql<boolean>`parts @> '{"outside": true}'`)
    .execute();
  return new Set(rows.map(({ id }) => id));
};

/** Those of the outgoing mails that told one of us about a record. */
export const noticesAmong = async (ctx: Context, mailIds: readonly string[]): Promise<Map<string, SentNotice>> => {
  const ids = [...new Set(mailIds)].filter(isId);
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('mailroom.outgoingMail')
    .select(['id', 'recordId', 'parts'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', ids)
    .where('kind', '=', 'notice')
    .execute();
  return new Map(
    rows.flatMap(({ id, recordId, parts: stored }) => {
      const parts = Parts.parse(stored);
      return recordId === null || parts.kind !== 'notice' ? [] : [[id, { mailId: id, recordId, answer: parts.answer }]];
    }),
  );
};
