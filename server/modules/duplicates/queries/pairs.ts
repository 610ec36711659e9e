import { sql } from 'kysely';
import { z } from 'zod';
import type { Alike, CustomerSort, duplicates, Likeness } from '#contracts/duplicates.ts';
import { alikeCards } from '#server/modules/customers/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { found } from '#server/platform/refusal.ts';
import { keysOfCompany, keysOfContact } from '../rules/keys.ts';
import { likenessOf } from '../rules/likeness.ts';
import { sharing } from './facts.ts';

interface PairRow {
  readonly oneId: string;
  readonly otherId: string;
  readonly why: Likeness[];
  readonly different: boolean;
  readonly foundAt: string;
}

const After = z.tuple([z.string(), z.string(), z.string()]);

const named = async (ctx: Context, sort: CustomerSort, ids: readonly string[]): Promise<ReadonlyMap<string, Alike>> =>
  new Map((await alikeCards(ctx, sort, [...new Set(ids)])).map((card) => [card.id, card]));

const cut = ({ one, other }: { one: Alike | undefined; other: Alike | undefined }) => (one && other ? { one, other } : null);

export const listPairs = async (
  ctx: Context,
  sort: CustomerSort,
  { cursor, limit, different }: z.output<typeof duplicates.pairs.query>,
) => {
  const list = `pairs ${sort} ${different}`;
  const after = cursor === undefined ? null : readCursor(ctx, list, cursor, After);
  const { rows } = await sql<PairRow>`
    select one_id, other_id, why, different_at is not null as different, found_at from duplicates.pair
    where workspace_id = ${ctx.workspaceId}
      and ${sort === 'contact' ? sql`one_contact_id is not null` : sql`one_company_id is not null`}
      and ${different === 'true' ? sql`different_at is not null` : sql`different_at is null`}
      ${after ? sql`and (found_at, one_id, other_id) < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}::uuid)` : sql``}
    order by found_at desc, one_id desc, other_id desc limit ${limit + 1}`.execute(ctx.db);
  const { items, next } = pageOf(ctx, list, rows, limit, (row) => [row.foundAt, row.oneId, row.otherId]);
  const cards = await named(
    ctx,
    sort,
    items.flatMap(({ oneId, otherId }) => [oneId, otherId]),
  );
  return {
    items: items.flatMap(({ oneId, otherId, why, different: apart }) => {
      const both = cut({ one: cards.get(oneId), other: cards.get(otherId) });
      return both ? [{ ...both, why, different: apart }] : [];
    }),
    next,
  };
};

const most = 20;

/** Who may be the same as this one. */
export const pairsOf = async (ctx: Context, sort: CustomerSort, id: string) => {
  found((await alikeCards(ctx, sort, [id]))[0]);
  const { rows } = await sql<PairRow>`
    select one_id, other_id, why, different_at is not null as different, found_at from duplicates.pair
    where workspace_id = ${ctx.workspaceId} and (${
      sort === 'contact'
        ? sql`one_contact_id = ${id}::uuid or other_contact_id = ${id}::uuid`
        : sql`one_company_id = ${id}::uuid or other_company_id = ${id}::uuid`
    }) order by different_at nulls first, found_at desc limit ${most}`.execute(ctx.db);
  const others = rows.map(({ oneId, otherId, why, different }) => ({ id: oneId === id ? otherId : oneId, why, different }));
  const cards = await named(
    ctx,
    sort,
    others.map((other) => other.id),
  );
  return others.flatMap(({ id: otherId, why, different }) => {
    const card = cards.get(otherId);
    return card ? [{ ...card, why, different }] : [];
  });
};

const few = 5;

/** Who there is already like one that is being typed. */
export const likely = async (ctx: Context, { sort, name, address, phone, website, companyId }: z.output<typeof duplicates.like.query>) => {
  const domain = address.includes('@') ? address : null;
  const keys =
    sort === 'contact'
      ? keysOfContact({
          name,
          addresses: domain === null ? [] : [domain],
          phones: phone === '' ? [] : [phone],
          companyIds: companyId ? [companyId] : [],
        })
      : keysOfCompany({ name, website, mailDomains: [] });
  const why = new Map<string, Set<Likeness>>();
  for (const { otherId, key, mine, other } of await sharing(
    ctx,
    keys.map((own) => ({ ...own, id: null })),
  )) {
    const likeness = likenessOf(key, mine, other);
    if (likeness !== null) why.set(otherId, (why.get(otherId) ?? new Set()).add(likeness));
  }
  const likeliest = [...why].toSorted(([, one], [, other]) => other.size - one.size).slice(0, few);
  const cards = await named(
    ctx,
    sort,
    likeliest.map(([id]) => id),
  );
  return likeliest.flatMap(([id, likenesses]) => {
    const card = cards.get(id);
    return card ? [{ ...card, why: [...likenesses] }] : [];
  });
};
