import type { Language } from '#contracts/common.ts';
import { listOffered } from '#server/modules/catalog/index.ts';
import { searchableEntries } from '#server/modules/threads/index.ts';
import { readTicket } from '#server/modules/tickets/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { beginning } from '#server/platform/db/json.ts';
import { found } from '#server/platform/refusal.ts';
import { paragraphs } from '../rules/article-html.ts';
import { createArticle } from './create-article.ts';

interface From {
  readonly entryId?: string | undefined;
  readonly language?: Language | undefined;
}

const noReaders = { levelIds: [], tagIds: [], companyIds: [], contactIds: [] };

// What is no longer offered is left out: an article is about what there is.
const aboutOf = async (ctx: Context, productId: string | null, areaId: string | null) => {
  const product = (await listOffered(ctx)).find(({ id }) => id === productId);
  return { productId: product?.id ?? null, areaId: product?.areas.find(({ id }) => id === areaId)?.id ?? null };
};

/** The chosen message, else the last answer of ours that the customer saw. */
const wordsOf = async (ctx: Context, ticketId: string, entryId: string | undefined): Promise<string> => {
  const entries = await searchableEntries(ctx, entryId === undefined ? { recordIds: [ticketId] } : { ids: [entryId] });
  if (entryId !== undefined) return found(entries.find(({ recordId }) => recordId === ticketId)).text;
  const answers = entries.filter(({ authorKind, sides }) => authorKind === 'member' && sides.includes('customer'));
  return answers.toSorted((one, other) => (one.at < other.at ? -1 : 1)).at(-1)?.text ?? '';
};

/** A draft that members alone may read: what was said to one customer is looked over before others see it. */
export const createFromTicket = async (ctx: Context, ticketId: string, { entryId, language }: From): Promise<{ id: string }> => {
  const ticket = await readTicket(ctx, ticketId);
  const text = await wordsOf(ctx, ticket.id, entryId);
  return createArticle(ctx, {
    ...(await aboutOf(ctx, ticket.product?.id ?? null, ticket.area?.id ?? null)),
    audience: 'staff',
    readers: noReaders,
    language: language ?? (await workspaceSettings(ctx)).language,
    title: beginning(ticket.subject, 200),
    html: paragraphs(text),
    recordId: ticket.id,
  });
};
