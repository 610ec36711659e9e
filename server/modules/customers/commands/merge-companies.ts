import { sql } from 'kysely';
import { moveValues } from '#server/modules/fields/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { companyChanged, companyMerged } from '../events.ts';
import { getCompany } from '../queries/companies.ts';
import { moveCompanyDesk } from '../desk-access/commands/move-desk.ts';
import { peopleOf } from '../queries/company-people.ts';
import { changedSince, mergedCompany, type BegunFacts } from '../rules/merged.ts';
import { isAbove, lockHierarchy } from './change-company.ts';
import { leaveRedirect } from './leave-redirect.ts';

interface Merge {
  readonly fromId: string;
  readonly intoId: string;
  readonly take: readonly string[];
}

/** As it was when it began; what is otherwise at the end was changed meanwhile. */
export interface BegunMerge extends BegunFacts {
  readonly tagIds: readonly string[];
  /** Who was in it: they have been put into the other, and whoever took one of them out there meant that. */
  readonly people: readonly string[];
}

/**
 * The people of the one are the other's as well, and what they ask from now on is. They stay in the one until all it has is
 * moved, so that whoever manages it loses sight of nothing meanwhile. Who is in both may in the other what they might there.
 */
const joinPeople = async (ctx: Context, { fromId, intoId }: Merge, without: readonly string[]): Promise<void> => {
  await sql`select from customers.contact c join customers.membership m on m.workspace_id = c.workspace_id and m.contact_id = c.id
    where c.workspace_id = ${ctx.workspaceId} and m.company_id = ${fromId}::uuid order by c.id for no key update of c`.execute(ctx.db);
  await sql`insert into customers.membership (workspace_id, contact_id, company_id, is_primary, manager, selected, created_at)
    select workspace_id, contact_id, ${intoId}::uuid, false, manager, selected, created_at
    from customers.membership where workspace_id = ${ctx.workspaceId} and company_id = ${fromId}::uuid and contact_id <> all(${[...without]}::uuid[])
    on conflict do nothing`.execute(ctx.db);
  const { rows } = await sql<{ id: string }>`update customers.membership set is_primary = false
    where workspace_id = ${ctx.workspaceId} and company_id = ${fromId}::uuid and is_primary returning contact_id as id`.execute(ctx.db);
  await sql`update customers.membership set is_primary = true
    where workspace_id = ${ctx.workspaceId} and company_id = ${intoId}::uuid and contact_id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(
    ctx.db,
  );
};

const companies = (ctx: Context, id: string) =>
  ctx.db.updateTable('customers.company').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);

const moveTags = async (ctx: Context, { fromId, intoId }: Merge, without: readonly string[]): Promise<void> => {
  await sql`insert into customers.company_tag (workspace_id, company_id, tag_id)
    select workspace_id, ${intoId}::uuid, tag_id from customers.company_tag
    where workspace_id = ${ctx.workspaceId} and company_id = ${fromId}::uuid and tag_id <> all(${[...without]}::uuid[])
    on conflict do nothing`.execute(ctx.db);
};

/** The first half: the one that stays is whole. Its records come behind, however many there are. */
const begin = async (ctx: Context, merge: Merge): Promise<BegunMerge> => {
  const { fromId, intoId, take } = merge;
  const [from, into] = [await getCompany(ctx, fromId), await getCompany(ctx, intoId)];
  const people = await peopleOf(ctx, fromId);
  await moveCompanyDesk(ctx, merge);
  await joinPeople(ctx, merge, []);
  await companies(ctx, fromId).set({ mailDomains: [] }).execute();
  await companies(ctx, intoId)
    .set({ ...mergedCompany(into, from, new Set(take)), updatedAt: ctx.now, version: sql<number>`version + 1` })
    .execute();
  await moveTags(ctx, merge, []);
  await tell(ctx, companyChanged, { recordId: intoId, payload: { companyId: intoId, changed: ['merged', 'name'] } });
  const { name, kinds, phones, website, postalAddress, language, timeZone, notes } = from;
  const facts = { name, kinds, phones, website, postalAddress, language, timeZone, notes, mailDomains: [] };
  return { ...facts, tagIds: from.tags.map(({ id }) => id), people };
};

/** The second half, once nothing of any other module names the one that goes: it is gone, and leads to the other. */
const end = async (ctx: Context, merge: Merge, begun: BegunMerge | null): Promise<void> => {
  const { fromId, intoId, take } = merge;
  const [from, into] = [await getCompany(ctx, fromId), await getCompany(ctx, intoId)];
  // Whoever came into it since, and what was written down of it since.
  await joinPeople(ctx, merge, begun?.people ?? []);
  if (begun !== null) {
    await moveTags(ctx, merge, begun.tagIds);
    const later = mergedCompany(into, changedSince(from, begun), new Set(take));
    await companies(ctx, fromId).set({ mailDomains: [] }).execute();
    await companies(ctx, intoId)
      .set({ ...later, updatedAt: ctx.now, version: sql<number>`version + 1` })
      .execute();
  }
  const keys = take.flatMap((name) => (name.startsWith('fields.') ? [name.slice('fields.'.length)] : []));
  await moveValues(ctx, { on: 'company', fromId, intoId, take: keys });
  await lockHierarchy(ctx);
  // A department that is merged into what it is part of, or the other way round, leaves no ring.
  const parent = from.parent?.id ?? null;
  const takesPlace = await isAbove(ctx, fromId, intoId);
  const takesParent = into.parent === null && parent !== null && parent !== intoId && !(await isAbove(ctx, intoId, parent));
  if (takesPlace || takesParent) await companies(ctx, intoId).set({ parentId: parent }).execute();
  await sql`update customers.company set parent_id = ${intoId}::uuid
    where workspace_id = ${ctx.workspaceId} and parent_id = ${fromId}::uuid and id <> ${intoId}::uuid`.execute(ctx.db);
  if (into.primaryContact === null && from.primaryContact !== null)
    await companies(ctx, intoId).set({ primaryContactId: from.primaryContact.id }).execute();
  await ctx.db.deleteFrom('customers.membership').where('workspaceId', '=', ctx.workspaceId).where('companyId', '=', fromId).execute();
  await leaveRedirect(ctx, { sort: 'company', fromId, intoId, name: from.name });
  await ctx.db.deleteFrom('customers.company').where('workspaceId', '=', ctx.workspaceId).where('id', '=', fromId).execute();
  await tell(ctx, companyMerged, { recordId: intoId, payload: { companyId: fromId, intoId } });
  await tell(ctx, companyChanged, { recordId: intoId, payload: { companyId: intoId, changed: ['merged', 'name'] } });
};

/** Two companies become one, in two halves; the caller holds both and moves what hangs on the one that goes in between. */
export const mergeCompanies = { begin, end };
