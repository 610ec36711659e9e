import { companyCards } from '#server/modules/customers/index.ts';
import { statusList } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { plain, withoutAccents } from '#server/platform/words/fold.ts';
import { parseNames } from '../rules/query.ts';
import { find } from './find.ts';

export type NamedOperator = 'assignee' | 'company' | 'product' | 'tag';
interface Named {
  readonly id: string;
  readonly name: string;
}

const cards = { assignee: 'staff.memberCard', product: 'catalog.productCard', tag: 'tags.tagCard' } as const;
const fold = (text: string): string => withoutAccents(plain(text));
const wordsOf = (text: string): string[] => fold(text).split(/[\s\-_.@]+/);

const companiesNamed = async (ctx: Context, text: string): Promise<Named[]> => {
  const found = await find(ctx, ['company'], parseNames(text));
  return companyCards(
    ctx,
    found.slice(0, 50).map((one) => one.id),
  );
};

/** Whole names before those that begin so; of a workspace there are as many of these as one list shows. */
const namedLike = async (ctx: Context, operator: NamedOperator, text: string): Promise<Named[]> => {
  if (operator === 'company') return text === '' ? [] : companiesNamed(ctx, text);
  const all = await ctx.db
    .selectFrom(cards[operator])
    .select(['id', 'name'])
    .where('workspaceId', '=', ctx.workspaceId)
    .orderBy('name')
    .execute();
  const typed = fold(text);
  return all.filter(({ name }) => typed === '' || fold(name).startsWith(typed) || wordsOf(name).some((word) => word.startsWith(typed)));
};

/** Who or what is called so: those that are exactly, else all that begin so. */
export const idsNamed = async (ctx: Context, operator: NamedOperator, text: string): Promise<string[]> => {
  const like = await namedLike(ctx, operator, text);
  const exactly = like.filter(({ name }) => fold(name) === fold(text));
  return (exactly.length > 0 ? exactly : like).map(({ id }) => id);
};

export const namesLike = async (ctx: Context, operator: NamedOperator, text: string, limit: number): Promise<string[]> =>
  (await namedLike(ctx, operator, text)).slice(0, limit).map(({ name }) => name);

export const statusNamesLike = async (ctx: Context, text: string): Promise<string[]> =>
  (await statusList(ctx)).map(({ name }) => name).filter((name) => fold(name).startsWith(fold(text)));
