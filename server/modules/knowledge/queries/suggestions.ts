import type { FoundArticle } from '#contracts/knowledge.ts';
import { readTicket } from '#server/modules/tickets/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { findReadable, snippetOf, type Publication } from './publications.ts';

const few = 5;

const foundOf = (row: Publication): FoundArticle => ({
  id: row.articleId,
  number: row.number,
  title: row.title,
  language: row.language,
  snippet: snippetOf(row.plain),
  isPublic: row.audience === 'public',
});

/** With all words, else with some of them: an answer is being written, and something near is better than nothing. */
export const findArticles = async (ctx: Context, q: string, limit: number): Promise<FoundArticle[]> => {
  const { language } = await workspaceSettings(ctx);
  const exact = await findReadable(ctx, { language, q, limit });
  return (exact.length > 0 ? exact : await findReadable(ctx, { language, q, limit, any: true })).map(foundOf);
};

/** Of the ticket's product first, then of any. */
export const suggestFor = async (ctx: Context, ticketId: string): Promise<FoundArticle[]> => {
  const ticket = await readTicket(ctx, ticketId);
  const { language } = await workspaceSettings(ctx);
  const asked = { language, q: ticket.subject, limit: few, any: true };
  const own = ticket.product === null ? [] : await findReadable(ctx, { ...asked, product: ticket.product.id });
  const rest = own.length >= few ? [] : await findReadable(ctx, asked);
  return [...own, ...rest.filter(({ articleId }) => !own.some((one) => one.articleId === articleId))].slice(0, few).map(foundOf);
};
