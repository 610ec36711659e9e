import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { alikeFacts, type CustomerSort } from '#server/modules/customers/index.ts';
import { keysOfCompany, keysOfContact, type Key } from '../rules/keys.ts';

/** The keys of these people or companies as they are now. */
export const keysOf = async (ctx: Context, sort: CustomerSort, ids: readonly string[]): Promise<ReadonlyMap<string, Key[]>> =>
  new Map(
    sort === 'contact'
      ? (await alikeFacts.contacts(ctx, ids)).map((row): [string, Key[]] => [row.id, keysOfContact(row)])
      : (await alikeFacts.companies(ctx, ids)).map((row): [string, Key[]] => [row.id, keysOfCompany(row)]),
  );

export interface Shared {
  readonly mineId: string;
  readonly otherId: string;
  readonly key: string;
  readonly mine: string;
  readonly other: string;
}

// What more than so many share is a switchboard or a first name, and makes nobody alike.
const crowd = 30;

/** Who shares a key with one of these: each key is a short stretch of the primary key. */
export const sharing = async (ctx: Context, keys: readonly (Key & { readonly id: string | null })[]): Promise<Shared[]> => {
  if (keys.length === 0) return [];
  const { rows } = await sql<Shared & { many: number }>`
    select k.id as mine_id, o.record_id as other_id, k.key, k.name as mine, o.name as other, o.many::int as many
    from unnest(${keys.map(({ id }) => id)}::uuid[], ${keys.map(({ key }) => key)}::text[], ${keys.map(({ name }) => name)}::text[]) as k(id, key, name)
    cross join lateral (
      select f.record_id, f.name, count(*) over () as many from (
        select record_id, name from duplicates.key where workspace_id = ${ctx.workspaceId} and key = k.key limit ${crowd + 1}) f) o
    where k.id is null or o.record_id <> k.id`.execute(ctx.db);
  return rows.filter(({ many }) => many <= crowd);
};

/** Whom each of these keys leads to, as far as changes have been followed; of a crowd nobody. */
export const knownByKeys = async (ctx: Context, keys: readonly string[]): Promise<ReadonlyMap<string, string[]>> => {
  const rows = await sharing(
    ctx,
    [...new Set(keys)].map((key) => ({ key, name: '', id: null })),
  );
  return new Map([...Map.groupBy(rows, ({ key }) => key)].map(([key, some]) => [key, some.map(({ otherId }) => otherId).toSorted()]));
};
