import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { found, InvalidInput } from '#server/platform/refusal.ts';

const rowsOf = (ctx: Context, recordIds: readonly string[], entryIds: readonly string[]) =>
  ctx.db
    .selectFrom('threads.entry')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', 'in', [...recordIds])
    .where('id', 'in', [...entryIds])
    .where('kind', '<>', 'event')
    .where('state', '=', 'released')
    .orderBy('createdAt')
    .orderBy('recordId')
    .orderBy('seq')
    .execute();

type Copied = Awaited<ReturnType<typeof rowsOf>>[number];

/**
 * Copies what was said, with its files, into another record. A copy is for the sides that the entry was for, never more,
 * and it is nothing new: nobody is mailed it and nothing follows from it, so it is not told as a release.
 */
export const copyEntries = async (
  ctx: Context,
  { from, entryIds, into }: { from: readonly string[]; entryIds: readonly string[]; into: string },
): Promise<Copied[]> => {
  const wanted = new Set(entryIds);
  const rows = await rowsOf(ctx, from, [...wanted]);
  if (rows.length !== wanted.size)
    throw new InvalidInput([{ path: 'body.entryIds', message: 'Only messages of this ticket that are out can be copied.' }]);
  const { lastSeq, ...reach } = found(
    await ctx.db
      .updateTable('threads.record')
      .set({ lastSeq: sql<number>`last_seq + ${rows.length}` })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', into)
      .returning(['lastSeq', 'agreementId', 'companyId', 'contactIds'])
      .executeTakeFirst(),
  );
  const ids = new Map(rows.map((row) => [row.id, newId()]));
  for (const [at, row] of rows.entries()) {
    const { id, recordId, trust, thenDo: _, payload, ...rest } = row;
    const copiedFrom = { recordId, entryId: id };
    await ctx.db
      .insertInto('threads.entry')
      .values({
        ...rest,
        ...reach,
        id: ids.get(id) ?? newId(),
        recordId: into,
        seq: lastSeq - rows.length + 1 + at,
        trust: trust === null ? null : jsonText(trust),
        payload: jsonText({ ...(payload as object | null), copiedFrom }),
        createdAt: ctx.now,
      })
      .execute();
  }
  const files = await ctx.db
    .selectFrom('threads.attachment')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('entryId', 'in', [...ids.keys()])
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  for (const file of files)
    await ctx.db
      .insertInto('threads.attachment')
      .values({ ...file, ...reach, id: newId(), recordId: into, entryId: ids.get(file.entryId ?? '') ?? null })
      .execute();
  return rows;
};
