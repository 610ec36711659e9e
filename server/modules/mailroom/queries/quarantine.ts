import { sql, type SqlBool } from 'kysely';
import { z } from 'zod';
import type { QuarantinedMail } from '#contracts/mailroom.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { found } from '#server/platform/refusal.ts';

export const listQuarantined = async (ctx: Context, { cursor, limit }: { cursor?: string | undefined; limit: number }) => {
  let query = ctx.db
    .selectFrom('mailroom.rawMail as m')
    .leftJoin('mailroom.mailbox as b', (join) => join.onRef('b.workspaceId', '=', 'm.workspaceId').onRef('b.id', '=', 'm.mailboxId'))
    .select([
      'm.id',
      'b.id as mailboxId',
      'b.name as mailboxName',
      'm.source',
      'm.envelopeTo',
      'm.size',
      'm.reason',
      'm.attempts',
      'm.receivedAt',
    ])
    .where('m.workspaceId', '=', ctx.workspaceId)
    .where('m.state', '=', 'quarantined')
    .orderBy('m.receivedAt', 'desc')
    .orderBy('m.id', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) {
    const [at, id] = readCursor(ctx, 'quarantine', cursor, z.tuple([z.string(), z.string()]));
    query = query.where(sql<SqlBool>`(m.received_at, m.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const { items, next } = pageOf(ctx, 'quarantine', await query.execute(), limit, (row) => [row.receivedAt, row.id]);
  return {
    next,
    items: items.map((row): QuarantinedMail => ({
      id: row.id,
      mailbox: row.mailboxId !== null && row.mailboxName !== null ? { id: row.mailboxId, name: row.mailboxName } : null,
      source: row.source as QuarantinedMail['source'],
      envelopeTo: row.envelopeTo,
      size: row.size,
      reason: row.reason ?? '',
      attempts: row.attempts,
      at: row.receivedAt,
    })),
  };
};

export const rawBytes = async (ctx: Context, id: string): Promise<Buffer> =>
  found(
    await ctx.db
      .selectFrom('mailroom.rawMail')
      .select('bytes')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .executeTakeFirst(),
  ).bytes;
