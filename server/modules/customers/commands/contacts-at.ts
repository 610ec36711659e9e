import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { storable } from '#server/platform/db/json.ts';
import { knownAt, type KnownContact } from '../queries/cards.ts';
import { addressKey, nameFrom } from '../rules/address.ts';

interface Person {
  readonly address: string;
  /** As it was said; may be empty. */
  readonly name: string;
}

/** Makes those whom nobody has made meanwhile. */
const makeContacts = async (ctx: Context, people: readonly { id: string; address: string; name: string }[]): Promise<void> => {
  const ids = people.map(({ id }) => id);
  await sql`
    insert into customers.contact (workspace_id, id, name, created_at, updated_at)
    select ${ctx.workspaceId}::uuid, id, name, ${ctx.now}, ${ctx.now}
    from unnest(${ids}::uuid[], ${people.map(({ name }) => name)}::text[]) as p(id, name)`.execute(ctx.db);
  const { rows } = await sql<{ contactId: string }>`
    insert into customers.contact_address (workspace_id, contact_id, address, is_primary, created_at)
    select ${ctx.workspaceId}::uuid, id, address, true, ${ctx.now}
    from unnest(${ids}::uuid[], ${people.map(({ address }) => address)}::text[]) as p(id, address)
    on conflict (workspace_id, address) do nothing returning contact_id`.execute(ctx.db);
  if (rows.length === ids.length) return;
  const stayed = new Set(rows.map(({ contactId }) => contactId));
  const gone = ids.filter((id) => !stayed.has(id));
  await ctx.db.deleteFrom('customers.contact').where('workspaceId', '=', ctx.workspaceId).where('id', 'in', gone).execute();
};

/**
 * The one person behind each address, and which of them are new; who is unknown is made, all at once. Two that run at
 * once agree, as in `find-or-create-contact`; addresses are taken in one order, so that nobody waits in a ring.
 */
export const contactsAt = async (
  ctx: Context,
  people: readonly Person[],
): Promise<{ contacts: ReadonlyMap<string, KnownContact>; made: readonly string[] }> => {
  const named = new Map<string, string>();
  for (const { address, name } of people) if (!named.has(addressKey(address))) named.set(addressKey(address), name);
  const known = await knownAt(ctx, [...named.keys()]);
  const unknown = [...named].filter(([address]) => !known.has(address)).toSorted(([one], [other]) => (one < other ? -1 : 1));
  if (unknown.length === 0) return { contacts: known, made: [] };
  const fresh = unknown.map(([address, name]) => ({ id: newId(), address, name: storable(nameFrom(name, address)) }));
  await makeContacts(ctx, fresh);
  const ids = new Set(fresh.map(({ id }) => id));
  const contacts = await knownAt(ctx, [...named.keys()]);
  return { contacts, made: [...contacts.values()].flatMap(({ id }) => (ids.has(id) ? [id] : [])) };
};
