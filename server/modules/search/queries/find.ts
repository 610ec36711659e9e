import { sql } from 'kysely';
import type { Actor } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Kind } from '../commands/index-thing.ts';
import type { Asked } from '../rules/query.ts';
import { labelOf } from '../rules/tokens.ts';
import { wantedOf } from '../rules/ts-query.ts';

export interface Found {
  readonly kind: Kind;
  readonly id: string;
  readonly recordId: string;
  readonly score: number;
  readonly at: string;
  readonly capped: boolean;
}

export const most = 500;
const shortestTypo = 3;

const narrowing = (actor: Actor) => ({
  contact: actor.kind === 'contact' ? [actor.contactId] : [],
  companies: actor.kind === 'contact' ? [...actor.companyIds] : [],
  agreements: actor.kind === 'partner' ? [...actor.agreementIds] : [],
});

interface Terms {
  readonly loose: string | null;
  readonly exact: string | null;
  readonly ofRecord: string | null;
  readonly alike: string | null;
}

// Only ids come back, and every one of them is read again under the caller's own policies.
const call = async (ctx: Context, kinds: readonly Kind[], { loose, exact, ofRecord, alike }: Terms): Promise<Found[]> => {
  const { contact, companies, agreements } = narrowing(ctx.actor);
  const { rows } = await sql<Found>`
    select * from search.find(${ctx.workspaceId}::uuid, ${ctx.actor.kind}, ${contact}::uuid[], ${companies}::uuid[], ${agreements}::uuid[],
      ${[...kinds]}::text[], ${loose}::tsquery, ${exact}::tsquery, ${ofRecord}::tsquery, ${alike}, ${most})
  `.execute(ctx.db);
  return rows;
};

/** The best document of each thing that fits, best first; by likeness of names where no word fits. */
export const find = async (ctx: Context, kinds: readonly Kind[], asked: Asked): Promise<Found[]> => {
  const wanted = kinds.length === 0 ? null : wantedOf(asked);
  if (wanted === null) return [];
  const found = await call(ctx, kinds, { ...wanted, alike: null });
  const typed = labelOf(...asked.pieces.map((piece) => piece.text));
  const plainWords = asked.from.length + asked.to.length + asked.has.length === 0 && !asked.pieces.some((piece) => piece.exact);
  if (found.length > 0 || !plainWords || typed.length < shortestTypo) return found;
  return call(ctx, kinds, { loose: null, exact: null, ofRecord: wanted.ofRecord, alike: typed });
};
