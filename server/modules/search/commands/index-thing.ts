import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { vectorOf, type Marks, type Part } from '../rules/vector.ts';

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
  /** For typing errors; see `labelOf`. */
  readonly label?: string;
  readonly parts: readonly Part[];
  readonly marks?: Marks;
  readonly at: string;
}

/** Writes a thing's words anew. Members and the system only; what others cause is indexed by background work. */
export const indexThing = async (ctx: Context, thing: Thing): Promise<void> => {
  const values = {
    recordId: thing.recordId ?? thing.id,
    sides: [...thing.sides],
    agreementId: thing.agreementId ?? null,
    companyId: thing.companyId ?? null,
    contactIds: [...(thing.contactIds ?? [])],
    label: thing.label ?? '',
    words: sql<string>`${vectorOf(thing.parts, thing.marks)}::tsvector`,
    at: thing.at,
  };
  await ctx.db
    .insertInto('search.document')
    .values({ workspaceId: ctx.workspaceId, kind: thing.kind, id: thing.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'kind', 'id']).doUpdateSet(values))
    .execute();
};
