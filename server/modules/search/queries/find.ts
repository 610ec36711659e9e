import { sql } from 'kysely';
import type { Actor } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Kind } from '../commands/index-thing.ts';
import type { Asked } from '../rules/query.ts';
import { labelOf } from '#server/platform/words/tokens.ts';
import { wantedOf, type Kin, type Wanted } from '../rules/ts-query.ts';

export interface Found {
  readonly kind: Kind;
  readonly id: string;
  readonly recordId: string;
  readonly score: number;
  readonly at: string;
  readonly capped: boolean;
}

/** What operators ask beside words: of the time it was written, and of the ticket. */
export interface Bounds {
  readonly since: string | null;
  readonly until: string | null;
  readonly filter: Readonly<Record<string, string | readonly string[]>>;
  /** Something was asked for that is not there: nothing can fit. */
  readonly never: boolean;
  /** Values that name nothing, as they were typed. */
  readonly unknown: readonly string[];
}

export const noBounds: Bounds = { since: null, until: null, filter: {}, never: false, unknown: [] };

export const most = 300;
const shortestTypo = 3;

const narrowing = (actor: Actor) => ({
  contact: actor.kind === 'contact' ? [actor.contactId] : [],
  companies: actor.kind === 'contact' ? [...actor.companyIds] : [],
  agreements: actor.kind === 'partner' ? [...actor.agreementIds] : [],
});

interface Terms extends Omit<Wanted, 'whole'> {
  readonly alike?: string;
}

// Only ids come back, and every one of them is read again under the caller's own policies.
const call = async (ctx: Context, kinds: readonly Kind[], { loose, exact, without, alike }: Terms, bounds: Bounds): Promise<Found[]> => {
  const { contact, companies, agreements } = narrowing(ctx.actor);
  const { rows } = await sql<Found>`
    select * from search.find(${ctx.workspaceId}::uuid, ${ctx.actor.kind}, ${contact}::uuid[], ${companies}::uuid[], ${agreements}::uuid[],
      ${[...kinds]}::text[], ${loose}::tsquery, ${exact}::tsquery, ${without}::tsquery, ${bounds.since}::timestamptz, ${bounds.until}::timestamptz,
      ${JSON.stringify(bounds.filter)}::jsonb, ${alike ?? null}, ${most})
  `.execute(ctx.db);
  return rows;
};

/**
 * The best document of each thing that fits, best first. Beginnings of words are looked for where whole words are not enough: an
 * index knows a word's places by themselves, those of a beginning only by gathering all of them.
 */
export const find = async (
  ctx: Context,
  kinds: readonly Kind[],
  asked: Asked,
  { kin, bounds = noBounds }: { kin?: Kin; bounds?: Bounds } = {},
): Promise<Found[]> => {
  const wanted = wantedOf(asked, kin);
  const asksNothing = wanted.loose === null && bounds.since === null && bounds.until === null && Object.keys(bounds.filter).length === 0;
  if (kinds.length === 0 || bounds.never || asksNothing) return [];
  const { whole, loose } = wanted;
  // People and companies have an index of their own, in which there is little to gather.
  const found = whole === loose || !kinds.includes('entry') ? [] : await call(ctx, kinds, { ...wanted, loose: whole }, bounds);
  return found.length >= most ? found : call(ctx, kinds, wanted, bounds);
};

export type NamedKind = 'contact' | 'company';

/** People and companies. Operators ask of what was written, so not of them. */
export const findNamed = async (ctx: Context, kinds: readonly NamedKind[], asked: Asked): Promise<Found[]> =>
  asked.narrowings.length > 0 ? [] : find(ctx, kinds, asked);

/** People and companies whose names are like what was typed. It reads many names, so it is asked where nothing else was found. */
export const findAlike = async (ctx: Context, kinds: readonly NamedKind[], asked: Asked): Promise<Found[]> => {
  const typed = labelOf(...asked.pieces.map((piece) => piece.text));
  const unlikely = asked.narrowings.length > 0 || asked.without.length > 0 || asked.pieces.some((piece) => piece.exact);
  if (unlikely || typed.length < shortestTypo || kinds.length === 0) return [];
  return call(ctx, kinds, { loose: null, exact: null, without: null, alike: typed }, noBounds);
};
