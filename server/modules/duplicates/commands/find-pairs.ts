import { sql } from 'kysely';
import type { Likeness } from '#contracts/duplicates.ts';
import type { CustomerSort } from '#server/modules/customers/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { keysOf, sharing } from '../queries/facts.ts';
import { likenessOf } from '../rules/likeness.ts';

const atOnce = 500;

const columns = { contact: sql.ref('contact_id'), company: sql.ref('company_id') };
const pairColumns = {
  contact: sql`one_contact_id, other_contact_id`,
  company: sql`one_company_id, other_company_id`,
};

/** Both in order, joined: what a pair is known by. */
const pairOf = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

const findSome = async (ctx: Context, sort: CustomerSort, ids: readonly string[]): Promise<void> => {
  // Of two who look at once, the later one must have read what the earlier one has found.
  await sql`select pg_advisory_xact_lock(hashtext('duplicates.key'), hashtext(${ctx.workspaceId}))`.execute(ctx.db);
  const keys = [...(await keysOf(ctx, sort, ids))].flatMap(([id, own]) => own.map((key) => ({ ...key, id })));
  await sql`delete from duplicates.key where workspace_id = ${ctx.workspaceId} and ${columns[sort]} = any(${[...ids]}::uuid[])`.execute(
    ctx.db,
  );
  await sql`insert into duplicates.key (workspace_id, key, ${columns[sort]}, name)
    select ${ctx.workspaceId}::uuid, k.key, k.id, k.name
    from unnest(${keys.map(({ key }) => key)}::text[], ${keys.map(({ id }) => id)}::uuid[], ${keys.map(({ name }) => name)}::text[]) as k(key, id, name)`.execute(
    ctx.db,
  );
  const why = new Map<string, Set<Likeness>>();
  for (const { mineId, otherId, key, mine, other } of await sharing(ctx, keys)) {
    const likeness = likenessOf(key, mine, other);
    const pair = pairOf(mineId, otherId);
    if (likeness !== null) why.set(pair, (why.get(pair) ?? new Set()).add(likeness));
  }
  const found = [...why].map(([pair, likenesses]) => ({ one: pair.slice(0, 36), other: pair.slice(37), why: [...likenesses].join(',') }));
  const of = [found.map(({ one }) => one), found.map(({ other }) => other)] as const;
  // What was told apart is kept: it is no news that the two are alike.
  await sql`delete from duplicates.pair p where p.workspace_id = ${ctx.workspaceId} and p.different_at is null
    and (p.one_id = any(${[...ids]}::uuid[]) or p.other_id = any(${[...ids]}::uuid[]))
    and not exists (select from unnest(${of[0]}::uuid[], ${of[1]}::uuid[]) f(one, other) where f.one = p.one_id and f.other = p.other_id)`.execute(
    ctx.db,
  );
  await sql`insert into duplicates.pair (workspace_id, ${pairColumns[sort]}, why, found_at)
    select ${ctx.workspaceId}::uuid, f.one, f.other, string_to_array(f.why, ','), ${ctx.now}::timestamptz
    from unnest(${of[0]}::uuid[], ${of[1]}::uuid[], ${found.map((pair) => pair.why)}::text[]) f(one, other, why)
    on conflict (workspace_id, one_id, other_id) do update set why = excluded.why where pair.why <> excluded.why`.execute(ctx.db);
};

/** Looks anew for whom these may be the same as. */
export const findPairs = async (ctx: Context, sort: CustomerSort, ids: readonly string[]): Promise<void> => {
  for (let at = 0; at < ids.length; at += atOnce) await findSome(ctx, sort, ids.slice(at, at + atOnce));
};
