import { sql } from 'kysely';
import type { Side } from '#contracts/threads.ts';
import { takeNumbers } from '#server/modules/workspaces/index.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { storable } from '#server/platform/db/json.ts';
import type { CreatedRecord } from './create-record.ts';

export interface PastEntry {
  readonly kind: 'reply' | 'note';
  readonly sides: readonly Side[];
  readonly author: {
    readonly kind: 'member' | 'contact' | 'system' | 'stranger';
    readonly id: string | null;
    readonly name: string;
    readonly side: Side;
  };
  readonly channel: string;
  readonly text: string;
  readonly at: string;
}

export interface PastRecord {
  readonly subject: string;
  readonly companyId: string | null;
  readonly requesterId: string | null;
  readonly createdAt: string;
  /** In the order in which they were said. */
  readonly entries: readonly PastEntry[];
}

interface Numbered extends PastRecord, CreatedRecord {}

// Values go as arrays: the database reads them several times as fast as the same as JSON, which was most of an import.
const writeRecords = async (ctx: Context, made: readonly Numbered[]): Promise<void> => {
  await sql`
    insert into threads.record (workspace_id, id, kind, number, reference, subject, company_id, contact_ids, last_seq, created_at)
    select ${ctx.workspaceId}::uuid, id, 'ticket', number, reference, subject, company_id, array_remove(array[requester_id], null), last_seq,
      created_at
    from unnest(${made.map(({ id }) => id)}::uuid[], ${made.map(({ number }) => number)}::int[],
      ${made.map(({ reference }) => reference)}::text[], ${made.map(({ subject }) => subject)}::text[],
      ${made.map(({ companyId }) => companyId)}::uuid[], ${made.map(({ requesterId }) => requesterId)}::uuid[],
      ${made.map(({ entries }) => entries.length)}::int[], ${made.map(({ createdAt }) => createdAt)}::timestamptz[])
      as x(id, number, reference, subject, company_id, requester_id, last_seq, created_at)`.execute(ctx.db);
  const requested = made.filter(({ requesterId }) => requesterId !== null);
  await sql`
    insert into threads.participant (workspace_id, record_id, person_kind, person_id, part, company_id, contact_ids, created_at)
    select ${ctx.workspaceId}::uuid, id, 'contact', person_id, 'requester', company_id, array[person_id], created_at
    from unnest(${requested.map(({ id }) => id)}::uuid[], ${requested.map(({ requesterId }) => requesterId)}::uuid[],
      ${requested.map(({ companyId }) => companyId)}::uuid[], ${requested.map(({ createdAt }) => createdAt)}::timestamptz[])
      as x(id, person_id, company_id, created_at)`.execute(ctx.db);
};

const writeEntries = async (ctx: Context, made: readonly Numbered[]): Promise<void> => {
  const entries = made.flatMap((record) => record.entries.map((entry, at) => ({ record, entry, seq: at + 1 })));
  const each = <Value>(value: (one: (typeof entries)[number]) => Value): Value[] => entries.map(value);
  await sql`
    insert into threads.entry (workspace_id, id, record_id, seq, kind, sides, lane, state, author_kind, author_id, author_name, author_side,
      channel, text, company_id, contact_ids, at, created_at)
    select ${ctx.workspaceId}::uuid, id, record_id, seq, kind, sides::text[], sides::text[], 'released', author_kind, author_id, author_name,
      author_side, channel, text, company_id, array_remove(array[requester_id], null), at, ${ctx.now}
    from unnest(${each(() => newId())}::uuid[], ${each(({ record }) => record.id)}::uuid[], ${each(({ seq }) => seq)}::int[],
      ${each(({ entry }) => entry.kind)}::text[], ${each(({ entry }) => `{${entry.sides.join(',')}}`)}::text[],
      ${each(({ entry }) => entry.author.kind)}::text[], ${each(({ entry }) => entry.author.id)}::uuid[],
      ${each(({ entry }) => maskCards(storable(entry.author.name)))}::text[], ${each(({ entry }) => entry.author.side)}::text[],
      ${each(({ entry }) => entry.channel)}::text[], ${each(({ entry }) => maskCards(storable(entry.text)))}::text[],
      ${each(({ record }) => record.companyId)}::uuid[], ${each(({ record }) => record.requesterId)}::uuid[],
      ${each(({ entry }) => entry.at)}::timestamptz[])
      as x(id, record_id, seq, kind, sides, author_kind, author_id, author_name, author_side, channel, text, company_id, requester_id, at)`.execute(
    ctx.db,
  );
};

/**
 * Records with discussions of the past, many in a few statements. Nothing is told: what was said long ago notifies
 * nobody and sends no mail; the caller says that they came.
 */
export const importRecords = async (ctx: Context, past: readonly PastRecord[]): Promise<CreatedRecord[]> => {
  const numbers = await takeNumbers(ctx, 'ticket', past.length);
  const made = past.map((record, at): Numbered => {
    const { number = 0, reference = '' } = numbers[at] ?? {};
    return { ...record, id: newId(), number, reference, subject: maskCards(storable(record.subject)) };
  });
  await writeRecords(ctx, made);
  await writeEntries(ctx, made);
  return made.map(({ id, number, reference, subject }) => ({ id, number, reference, subject }));
};
