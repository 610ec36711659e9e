import { sql } from 'kysely';
import { CreateCompany } from '#contracts/customers.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';

interface Named {
  readonly name: string;
  /** The name without its width and case, as the database folds it. */
  readonly folded: string;
  readonly id: string | null;
}

/** The oldest company of each name, whatever its width and case. */
export const findCompanies = async (ctx: Context, names: readonly string[]): Promise<Named[]> =>
  (
    await sql<Named>`
      select n.name, n.folded,
        (select c.id from customers.company c where c.workspace_id = ${ctx.workspaceId} and c.folded = n.folded order by c.id limit 1) as id
      from (select name, place, lower(normalize(name, NFKC)) as folded from unnest(${names}::text[]) with ordinality u(name, place)) n
      order by n.place`.execute(ctx.db)
  ).rows;

/** The companies of these names, and which of them are new; what there is none of is made, all at once, with nothing but its name. */
export const companiesNamed = async (
  ctx: Context,
  names: readonly string[],
): Promise<{ ids: ReadonlyMap<string, string>; made: readonly string[] }> => {
  const named = names.length === 0 ? [] : await findCompanies(ctx, [...new Set(names)]);
  const fresh = new Map<string, { id: string; name: string }>();
  for (const { name, folded, id } of named) if (id === null && !fresh.has(folded)) fresh.set(folded, { id: newId(), name });
  const rows = [...fresh.values()].map(({ id, name }) => {
    const { fields: _, ...input } = CreateCompany.parse({ name });
    return { ...input, id, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now };
  });
  if (rows.length > 0) await ctx.db.insertInto('customers.company').values(rows).execute();
  const ids = new Map(named.map(({ name, folded, id }) => [name, id ?? fresh.get(folded)?.id ?? '']));
  return { ids, made: rows.map(({ id }) => id) };
};
