import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { vectorOf, type Marks, type Part } from '#server/platform/words/vector.ts';

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
  words: vectorOf(thing.parts, thing.marks),
  at: thing.at,
});

/**
 * Writes the words of things anew, all in one statement; those that are as they were stay untouched, which spares the index
 * most of a second run. Members and the system only; what others cause is indexed by background work.
 */
export const indexThings = async (ctx: Context, things: readonly Thing[]): Promise<void> => {
  if (things.length === 0) return;
  await sql`
    insert into search.document as d (workspace_id, kind, id, record_id, sides, agreement_id, company_id, contact_ids, label, words, at)
    select ${ctx.workspaceId}::uuid, n.kind, n.id, n.record_id, n.sides, n.agreement_id, n.company_id, n.contact_ids, n.label, n.words::tsvector, n.at
    from json_to_recordset(${JSON.stringify(things.map((thing) => rowOf(thing)))}::json) as n(kind text, id uuid, record_id uuid, sides text[],
      agreement_id uuid, company_id uuid, contact_ids uuid[], label text, words text, at timestamptz)
    on conflict (workspace_id, kind, id) do update set record_id = excluded.record_id, sides = excluded.sides, agreement_id = excluded.agreement_id,
      company_id = excluded.company_id, contact_ids = excluded.contact_ids, label = excluded.label, words = excluded.words, at = excluded.at
    where (d.record_id, d.sides, d.agreement_id, d.company_id, d.contact_ids, d.label, d.words, d.at) is distinct from
      (excluded.record_id, excluded.sides, excluded.agreement_id, excluded.company_id, excluded.contact_ids, excluded.label, excluded.words, excluded.at)
  `.execute(ctx.db);
};
