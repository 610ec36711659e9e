import { sql } from 'kysely';
import { moveValues } from '#server/modules/fields/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { contactMerged } from '../events.ts';
import { contactCards } from '../queries/cards.ts';
import { getContact } from '../queries/contacts.ts';
import { moveContactDesk } from '../desk-access/commands/move-desk.ts';
import { mergedContact } from '../rules/merged.ts';
import { leaveRedirect } from './leave-redirect.ts';
import { touchContact } from './touch-contact.ts';

interface Merge {
  readonly fromId: string;
  readonly intoId: string;
  /** Names of fields that are taken from the one who goes; `fields.<key>` of the workspace's own. */
  readonly take: readonly string[];
}

// Where both are in a company, what the one who stays may there is what they may: a merge shows nobody more of it.
const moveMemberships = async (ctx: Context, { fromId, intoId }: Merge): Promise<void> => {
  await sql`insert into customers.membership (workspace_id, contact_id, company_id, is_primary, manager, selected, created_at)
    select workspace_id, ${intoId}::uuid, company_id, is_primary and not exists (select from customers.membership o
      where o.workspace_id = ${ctx.workspaceId} and o.contact_id = ${intoId}::uuid and o.is_primary), manager, selected, created_at
    from customers.membership where workspace_id = ${ctx.workspaceId} and contact_id = ${fromId}::uuid on conflict do nothing`.execute(
    ctx.db,
  );
  await sql`update customers.company set primary_contact_id = ${intoId}::uuid
    where workspace_id = ${ctx.workspaceId} and primary_contact_id = ${fromId}::uuid`.execute(ctx.db);
};

const moveAddresses = async (ctx: Context, { fromId, intoId }: Merge): Promise<void> => {
  await sql`update customers.contact_address set contact_id = ${intoId}::uuid, is_primary = is_primary and not exists (
      select from customers.contact_address o where o.workspace_id = ${ctx.workspaceId} and o.contact_id = ${intoId}::uuid and o.is_primary)
    where workspace_id = ${ctx.workspaceId} and contact_id = ${fromId}::uuid`.execute(ctx.db);
};

/** The first half: the one who stays has what the other had here. */
const begin = async (ctx: Context, merge: Merge): Promise<void> => {
  const { fromId, intoId, take } = merge;
  const [from, into] = [await getContact(ctx, fromId), await getContact(ctx, intoId)];
  await moveAddresses(ctx, merge);
  await moveMemberships(ctx, merge);
  await moveContactDesk(ctx, merge);
  await sql`insert into customers.contact_tag (workspace_id, contact_id, tag_id)
    select workspace_id, ${intoId}::uuid, tag_id from customers.contact_tag
    where workspace_id = ${ctx.workspaceId} and contact_id = ${fromId}::uuid on conflict do nothing`.execute(ctx.db);
  const keys = take.flatMap((name) => (name.startsWith('fields.') ? [name.slice('fields.'.length)] : []));
  await moveValues(ctx, { on: 'contact', fromId, intoId, take: keys });
  await ctx.db
    .updateTable('customers.contact')
    .set(mergedContact(into, from, new Set(take)))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', intoId)
    .execute();
};

/** The second half, once nothing of any other module names the one who goes: they are gone, and lead to the other. */
const end = async (ctx: Context, { fromId, intoId }: Merge): Promise<void> => {
  const [gone] = await contactCards(ctx, [fromId]);
  await leaveRedirect(ctx, { sort: 'contact', fromId, intoId, name: gone?.name ?? '' });
  await ctx.db.deleteFrom('customers.contact').where('workspaceId', '=', ctx.workspaceId).where('id', '=', fromId).execute();
  await tell(ctx, contactMerged, { recordId: intoId, payload: { contactId: fromId, intoId } });
  await touchContact(ctx, intoId, ['merged', 'name', 'addresses', 'memberships']);
};

/** Two people become one, in two halves; the caller holds both and moves what hangs on the one who goes in between. */
export const mergeContacts = { begin, end };
