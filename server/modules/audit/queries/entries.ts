import { sql } from 'kysely';
import { z } from 'zod';
import type { AuditEntry, AuditFilter, ListAudit } from '#contracts/audit.ts';
import { readEntries } from '#server/platform/audit/read-entries.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { namesIn, namesOf } from './names.ts';

const likeText = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

// Of whom or what, by the names of now: whoever was erased has none.
const idsOf = (ctx: Context, text: string) => {
  const [here, like] = [ctx.workspaceId, likeText(text)];
  return sql`select r.id from threads.record_card r where r.workspace_id = ${here} and r.reference = upper(${text})
    union all select m.id from staff.member_card m where m.workspace_id = ${here} and m.name ilike ${like}
    union all select c.id from customers.contact_card c where c.workspace_id = ${here} and c.name ilike ${like}
    union all select c.id from customers.company_card c where c.workspace_id = ${here} and c.name ilike ${like}`;
};

const rowsOf = (ctx: Context, { q, ...filter }: AuditFilter, before: number | null, limit: number) =>
  readEntries(ctx, { ...filter, about: q ? { ids: idsOf(ctx, q), like: likeText(q) } : undefined }, before, limit);
type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const Said = z.object({
  from: z.object({ address: z.string(), device: z.string() }).nullable().default(null),
  name: z.string().nullable().default(null),
  changes: z.array(z.object({ what: z.string(), from: z.unknown(), to: z.unknown() })).default([]),
});

const shown = (row: Row, names: ReadonlyMap<string, string>): AuditEntry => {
  const told = { ...(row.facts as object), ...(row.words as object | null) };
  const { from, name, changes } = Said.parse(told);
  const { from: _from, name: _name, changes: _changes, ...facts } = told as Record<string, unknown>;
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    number: row.number,
    at: row.at,
    act: row.act as AuditEntry['act'],
    actor: {
      kind: row.actorKind as AuditEntry['actor']['kind'],
      id: row.actorId,
      name: nameOf(row.actorId),
      byToken: row.tokenId !== null,
    },
    subject: { kind: row.subjectKind as AuditEntry['subject']['kind'], id: row.subjectId, name: name ?? nameOf(row.subjectId) },
    from,
    changes,
    facts,
    erased: row.wordsHash !== null && row.words === null,
    hash: row.hash.toString('hex'),
  };
};

/** A page of the log; its cursor is the number that it ended with. */
export const listEntries = async (ctx: Context, { cursor, limit, ...filter }: ListAudit) => {
  const before = cursor === undefined ? null : readCursor(ctx, 'audit.list', cursor, z.tuple([z.int()]))[0];
  const page = pageOf(ctx, 'audit.list', await rowsOf(ctx, filter, before, limit + 1), limit, ({ number }) => [number]);
  const people = page.items.flatMap(({ actorId, subjectId }) => [actorId, subjectId]).filter((id) => id !== null);
  const names = await namesOf(ctx, people);
  const items = page.items.map((row) => shown(row, names));
  const inChanges = await namesOf(ctx, namesIn(items));
  return { items, next: page.next, names: Object.fromEntries(inChanges) };
};
