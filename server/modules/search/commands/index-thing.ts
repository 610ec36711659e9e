import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Marks, Part } from '#server/platform/words/vector.ts';
import { vectorsBytes } from '#server/platform/words/vectors-bytes.ts';

export type Kind = 'record' | 'facts' | 'entry' | 'contact' | 'company';

export interface Thing {
  readonly kind: Kind;
  readonly id: string;
  readonly recordId?: string;
  /** Who may find it; narrowed further by the three below, as the thing itself is. */
  readonly sides: readonly string[];
  readonly agreementId?: string | null;
  readonly companyId?: string | null;
  readonly contactIds?: readonly string[];
  /** For typing errors in names; see `labelOf`. */
  readonly label?: string;
  readonly parts: readonly Part[];
  readonly marks?: Marks;
  readonly at: string;
}

const rowOf = (thing: Thing) => ({
  kind: thing.kind,
  id: thing.id,
  record_id: thing.recordId ?? thing.id,
  sides: thing.sides,
  agreement_id: thing.agreementId ?? null,
  company_id: thing.companyId ?? null,
  contact_ids: thing.contactIds ?? [],
  label: thing.label ?? '',
  at: thing.at,
});

// Each search reads what waits to be put into the index of words, and is planned for it: so it is little, and four times as much
// only where thousands come at once, each of which then costs a third.
const manyThings = 300;
const waiting = (things: readonly Thing[]): string => (things.length < manyThings ? '256kB' : '1MB');

/**
 * Writes the words of things anew, all in one statement; those that are as they were stay untouched, which spares the index
 * most of a second run. Members and the system only; what others cause is indexed by background work.
 */
export const indexThings = async (ctx: Context, things: readonly Thing[]): Promise<void> => {
  if (things.length === 0) return;
  const words = await vectorsBytes(things);
  await sql`
    with index as materialized (select set_config('gin_pending_list_limit', ${waiting(things)}, true))
    insert into search.document as d (workspace_id, kind, id, record_id, sides, agreement_id, company_id, contact_ids, label, words, at)
    select ${ctx.workspaceId}::uuid, n.kind, n.id, n.record_id, n.sides, n.agreement_id, n.company_id, n.contact_ids, n.label, n.words, n.at
    from rows from (
      json_to_recordset(${JSON.stringify(things.map((thing) => rowOf(thing)))}::json) as (kind text, id uuid, record_id uuid, sides text[],
        agreement_id uuid, company_id uuid, contact_ids uuid[], label text, at timestamptz),
      unnest(${words}::tsvector[])
    ) as n(kind, id, record_id, sides, agreement_id, company_id, contact_ids, label, at, words), index
    on conflict (workspace_id, kind, id) do update set record_id = excluded.record_id, sides = excluded.sides, agreement_id = excluded.agreement_id,
      company_id = excluded.company_id, contact_ids = excluded.contact_ids, label = excluded.label, words = excluded.words, at = excluded.at
    where (d.record_id, d.sides, d.agreement_id, d.company_id, d.contact_ids, d.label, d.words, d.at) is distinct from
      (excluded.record_id, excluded.sides, excluded.agreement_id, excluded.company_id, excluded.contact_ids, excluded.label, excluded.words, excluded.at)
  `.execute(ctx.db);
};
