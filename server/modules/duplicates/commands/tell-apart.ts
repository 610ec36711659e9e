import { sql } from 'kysely';
import type { CustomerSort } from '#contracts/duplicates.ts';
import { alikeCards } from '#server/modules/customers/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { findPairs } from './find-pairs.ts';

const inOrder = (one: string, other: string): readonly [string, string] => (one < other ? [one, other] : [other, one]);

/** Says that two are not the same; they are not suggested again, whatever they come to share. */
export const tellApart = async (ctx: Context, sort: CustomerSort, one: string, other: string): Promise<void> => {
  if (one === other) throw new InvalidInput([{ path: 'params.other', message: 'another than the first' }]);
  if ((await alikeCards(ctx, sort, [one, other])).length < 2) refuse('not_found');
  const [first, second] = inOrder(one, other);
  const columns = sort === 'contact' ? sql`one_contact_id, other_contact_id` : sql`one_company_id, other_company_id`;
  await sql`insert into duplicates.pair (workspace_id, ${columns}, why, found_at, different_at, different_by)
    values (${ctx.workspaceId}::uuid, ${first}::uuid, ${second}::uuid, '{}', ${ctx.now}::timestamptz, ${ctx.now}::timestamptz, ${personOf(ctx.actor)}::uuid)
    on conflict (workspace_id, one_id, other_id) do update set different_at = excluded.different_at, different_by = excluded.different_by`.execute(
    ctx.db,
  );
};

export const tellAlike = async (ctx: Context, sort: CustomerSort, one: string, other: string): Promise<void> => {
  const [first, second] = inOrder(one, other);
  const { rows } = await sql`delete from duplicates.pair
    where workspace_id = ${ctx.workspaceId} and one_id = ${first}::uuid and other_id = ${second}::uuid and different_at is not null
      and ${sort === 'contact' ? sql`one_contact_id is not null` : sql`one_company_id is not null`} returning one_id`.execute(ctx.db);
  if (rows.length === 0) refuse('not_found');
  await findPairs(ctx, sort, [first, second]);
};
