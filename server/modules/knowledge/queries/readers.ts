import { sql } from 'kysely';
import type { ReaderIds, Readers } from '#contracts/knowledge.ts';
import { companyCards, contactCards } from '#server/modules/customers/index.ts';
import { tagNames } from '#server/modules/tags/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, refuse } from '#server/platform/refusal.ts';

interface ReaderRow {
  readonly levelId?: string | null;
  readonly tagId: string | null;
  readonly companyId: string | null;
  readonly contactId: string | null;
}

const present = (values: readonly (string | null | undefined)[]): string[] => values.filter((value) => typeof value === 'string');

/** The reader rows by id, for `reader_ids` of what is published. */
export const idsIn = (rows: readonly ReaderRow[]): string[] =>
  rows.flatMap(({ levelId, tagId, companyId, contactId }) => present([levelId, tagId, companyId, contactId]));

export const readerRows = (ctx: Context, articleIds: readonly string[]) =>
  ctx.db
    .selectFrom('knowledge.articleReader')
    .select(['articleId', 'levelId', 'tagId', 'companyId', 'contactId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('articleId', 'in', articleIds)
    .orderBy('place')
    .execute();

export const levelReaderRows = (ctx: Context) =>
  ctx.db
    .selectFrom('knowledge.levelReader')
    .select(['levelId', 'tagId', 'companyId', 'contactId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .orderBy('place')
    .execute();

const levelNames = (ctx: Context, ids: readonly string[]) =>
  ctx.db
    .selectFrom('knowledge.level')
    .select(['id', 'name'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();

type Named = { readonly id: string; readonly name: string };
const inOrder = (ids: readonly string[], names: readonly Named[]): Named[] =>
  ids.flatMap((id) => {
    const one = names.find((each) => each.id === id);
    return one ? [{ id, name: one.name }] : [];
  });

const namesCustomers = (rows: readonly ReaderRow[]): boolean =>
  rows.some(({ companyId, contactId }) => companyId !== null || contactId !== null);

/** Whoever may not see customers changes no readers among whom there are some: they would go unseen. */
export const mustSeeReaders = ({ actor }: Context, rows: readonly ReaderRow[]): void => {
  if (namesCustomers(rows) && !may(actor, 'customers.see')) refuse('not_allowed');
};

/** By name, companies and people for those alone who may see customers. */
export const readersNamed = async (ctx: Context, rows: readonly ReaderRow[]): Promise<Readers> => {
  const levels = present(rows.map(({ levelId }) => levelId));
  const tags = present(rows.map(({ tagId }) => tagId));
  const customers = may(ctx.actor, 'customers.see') ? rows : [];
  const companies = present(customers.map(({ companyId }) => companyId));
  const contacts = present(customers.map(({ contactId }) => contactId));
  return {
    levels: inOrder(levels, await levelNames(ctx, levels)),
    tags: inOrder(tags, await tagNames(ctx, tags)),
    companies: inOrder(companies, await companyCards(ctx, companies)),
    contacts: inOrder(contacts, await contactCards(ctx, contacts)),
  };
};

/** The rows of what was chosen, each once; ids out of a body are looked up here (S-2). */
export const rowsOf = async (
  ctx: Context,
  { levelIds = [], tagIds, companyIds, contactIds }: Partial<Pick<ReaderIds, 'levelIds'>> & Omit<ReaderIds, 'levelIds'>,
) => {
  const none = { levelId: null, tagId: null, companyId: null, contactId: null };
  const rows = [
    ...[...new Set(levelIds)].map((levelId) => ({ ...none, levelId })),
    ...[...new Set(tagIds)].map((tagId) => ({ ...none, tagId })),
    ...[...new Set(companyIds)].map((companyId) => ({ ...none, companyId })),
    ...[...new Set(contactIds)].map((contactId) => ({ ...none, contactId })),
  ];
  const { levels, tags, companies, contacts } = await readersNamed(ctx, rows);
  if (levels.length + tags.length + companies.length + contacts.length < rows.length) found(null);
  return rows;
};
