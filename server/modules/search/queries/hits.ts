import type { CompanyHit, PersonHit, TicketHit } from '#contracts/search.ts';
import { companyCards, searchableContacts } from '#server/modules/customers/index.ts';
import { recordCards, searchableEntries } from '#server/modules/threads/index.ts';
import { ticketsThere } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { excerptOf, marked } from '../rules/excerpt.ts';
import type { Asked } from '../rules/query.ts';
import { most, type Found } from './find.ts';

export interface Group<Hit> {
  readonly items: Hit[];
  readonly count: number;
  readonly more: boolean;
}

const isCut = (found: readonly Found[]): boolean => found.length >= most || found.some((one) => one.capped);

export const ticketHits = async (ctx: Context, found: readonly Found[], asked: Asked, limit: number): Promise<Group<TicketHit>> => {
  const there = await ticketsThere(
    ctx,
    found.map((one) => one.recordId),
  );
  // Counted are those that the second reading, under the caller's policies, has let through (S-3).
  const visible = found.filter((one) => there.has(one.recordId));
  const shown = visible.slice(0, limit);
  const cards = new Map(
    (
      await recordCards(
        ctx,
        shown.map((one) => one.recordId),
      )
    ).map((card) => [card.id, card]),
  );
  const entries = await searchableEntries(ctx, { ids: shown.filter((one) => one.kind === 'entry').map((one) => one.id) });
  const texts = new Map(entries.map((entry) => [entry.id, entry.text]));
  const items = shown.flatMap((one): TicketHit[] => {
    const card = cards.get(one.recordId);
    const text = texts.get(one.id);
    if (!card) return [];
    return [
      {
        id: card.id,
        reference: card.reference,
        subject: marked(card.subject, asked.pieces),
        excerpt: text === undefined ? [] : excerptOf(text, asked.pieces),
        entryId: text === undefined ? null : one.id,
        at: one.at,
      },
    ];
  });
  return { items, count: visible.length, more: isCut(found) };
};

const inOrder = <Hit extends { id: string }>(found: readonly Found[], hits: readonly Hit[], limit: number): Group<Hit> => {
  const byId = new Map(hits.map((hit) => [hit.id, hit]));
  const items = found.flatMap((one) => byId.get(one.id) ?? []);
  return { items: items.slice(0, limit), count: items.length, more: isCut(found) };
};

export const personHits = async (ctx: Context, found: readonly Found[], limit: number): Promise<Group<PersonHit>> => {
  const people = await searchableContacts(ctx, { ids: found.map((one) => one.id) });
  const hits = people.map(({ id, name, addresses, companies }) => ({
    id,
    name,
    address: addresses[0] ?? null,
    company: companies.find((company) => company.isPrimary)?.name ?? null,
  }));
  return inOrder(found, hits, limit);
};

export const companyHits = async (ctx: Context, found: readonly Found[], limit: number): Promise<Group<CompanyHit>> =>
  inOrder(
    found,
    await companyCards(
      ctx,
      found.map((one) => one.id),
    ),
    limit,
  );
