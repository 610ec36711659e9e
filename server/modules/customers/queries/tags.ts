import { sql, type RawBuilder } from 'kysely';
import type { Tag } from '#contracts/tags.ts';
import type { Context } from '#server/platform/db/context.ts';

/** More than anybody reads; rows and filters stay small. */
export const mostTags = 50;

const shape = sql`coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'colour', l.colour) order by l.name), '[]')`;

/** Of the company `c`, with its row. */
export const companyTags = (ctx: Context) =>
  sql<Tag[]>`(select ${shape} from customers.company_tag s join tags.tag_card l on l.workspace_id = s.workspace_id and l.id = s.tag_id
    where s.workspace_id = ${ctx.workspaceId} and s.company_id = c.id)`.as('tags');

/** Of the contact `c`, with its row. */
export const contactTags = (ctx: Context) =>
  sql<Tag[]>`(select ${shape} from customers.contact_tag s join tags.tag_card l on l.workspace_id = s.workspace_id and l.id = s.tag_id
    where s.workspace_id = ${ctx.workspaceId} and s.contact_id = c.id)`.as('tags');

/** Whether the company or contact `c` has the tag; the offset keeps it a look at each, in the order of names. */
export const hasTag = (ctx: Context, of: 'company' | 'contact', tagId: string): RawBuilder<boolean> =>
  of === 'company'
    ? sql<boolean>`exists (select from customers.company_tag s where s.workspace_id = ${ctx.workspaceId} and s.company_id = c.id and s.tag_id = ${tagId} offset 0)`
    : sql<boolean>`exists (select from customers.contact_tag s where s.workspace_id = ${ctx.workspaceId} and s.contact_id = c.id and s.tag_id = ${tagId} offset 0)`;

export interface CustomersTagged {
  readonly tagId: string;
  readonly companies: number;
  readonly people: number;
}

/** How many companies and people have each tag that any has. */
export const customersTagged = async (ctx: Context): Promise<CustomersTagged[]> => {
  const { rows } = await sql<CustomersTagged>`
    select tag_id as "tagId", count(*) filter (where kind = 1)::int as companies, count(*) filter (where kind = 2)::int as people from (
      select tag_id, 1 as kind from customers.company_tag where workspace_id = ${ctx.workspaceId}
      union all select tag_id, 2 from customers.contact_tag where workspace_id = ${ctx.workspaceId}
    ) s group by tag_id order by tag_id`.execute(ctx.db);
  return rows;
};

/** The ids of the tags that these people and companies have, by the ids of those. */
export const tagsOfCustomers = async (
  ctx: Context,
  { contactIds, companyIds }: { readonly contactIds: readonly string[]; readonly companyIds: readonly string[] },
): Promise<ReadonlyMap<string, string[]>> => {
  if (contactIds.length + companyIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; tagIds: string[] }>`
    select id, array_agg(tag_id order by tag_id) as tag_ids from (
      select contact_id as id, tag_id from customers.contact_tag
        where workspace_id = ${ctx.workspaceId} and contact_id = any(${[...new Set(contactIds)]}::uuid[])
      union all select company_id, tag_id from customers.company_tag
        where workspace_id = ${ctx.workspaceId} and company_id = any(${[...new Set(companyIds)]}::uuid[])
    ) s group by id`.execute(ctx.db);
  return new Map(rows.map(({ id, tagIds }) => [id, tagIds]));
};

/** The tags of a person and of the companies as whose they read. */
export const marksOfContact = async (ctx: Context, contactId: string, companyIds: readonly string[]): Promise<string[]> => {
  const tags = await tagsOfCustomers(ctx, { contactIds: [contactId], companyIds });
  return [...new Set([...tags.values()].flat())];
};
