import type { CompanyHit, Excerpt, PersonHit, TicketCard, TicketHit } from '#contracts/search.ts';
import { companyCards, searchableContacts } from '#server/modules/customers/index.ts';
import { mergeTargets, recordCards, searchableEntries } from '#server/modules/threads/index.ts';
import { ticketsThere } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { excerptOf, marked } from '../rules/excerpt.ts';
import type { Piece } from '../rules/query.ts';
import { fileTexts } from './file-texts.ts';
import { most, type Found } from './find.ts';

export interface Group<Hit> {
  readonly items: Hit[];
  readonly count: number;
  readonly more: boolean;
}

const isCut = (found: readonly Found[]): boolean => found.length >= most || found.some((one) => one.capped);

type Entry = Awaited<ReturnType<typeof searchableEntries>>[number];
interface Shown {
  readonly file: string | null;
  readonly excerpt: Excerpt;
}
const nowhere: Shown = { file: null, excerpt: [] };

/** The text's own words; where none of them fits, those of the first file that has some, by its name or inside. */
const excerptFrom = (entry: Entry, inFiles: ReadonlyMap<string, string>, pieces: readonly Piece[]): Shown => {
  const own = excerptOf(entry.text, pieces);
  if (own.some((part) => part.hit)) return { file: null, excerpt: own };
  for (const file of entry.files) {
    const excerpt = excerptOf(inFiles.get(file.sha256.toString('hex')) ?? '', pieces);
    if (excerpt.some((part) => part.hit)) return { file: file.name, excerpt };
    if (marked(file.name, pieces).some((part) => part.hit)) return { file: file.name, excerpt: own };
  }
  return { file: null, excerpt: own };
};

/** Where merged tickets lead, as far as that is there to be seen. */
export const leadsOf = async (ctx: Context, ids: readonly string[]): Promise<Map<string, TicketCard>> => {
  const ends = await mergeTargets(ctx, ids);
  const there = await ticketsThere(ctx, [...new Set([...ends.values()].map(({ id }) => id))]);
  return new Map([...ends].filter(([, { id }]) => there.has(id)));
};

export const ticketHits = async (
  ctx: Context,
  found: readonly Found[],
  pieces: readonly Piece[],
  { limit, spam }: { limit: number; spam: boolean },
): Promise<Group<TicketHit>> => {
  const there = await ticketsThere(
    ctx,
    found.map((one) => one.recordId),
    spam ? 'spam' : 'findable',
  );
  // Counted are those that the second reading, under the caller's policies, has let through (S-3).
  const visible = found.filter((one) => there.has(one.recordId));
  const shown = visible.slice(0, limit);
  const records = shown.map((one) => one.recordId);
  // None waits for another's answer, so they go out together.
  const [leads, listed, entries] = await Promise.all([
    leadsOf(ctx, records),
    recordCards(ctx, records),
    searchableEntries(ctx, { ids: shown.filter((one) => one.kind === 'entry').map((one) => one.id) }),
  ]);
  const cards = new Map(listed.map((card) => [card.id, card]));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const inFiles = await fileTexts(ctx, entries);
  const items = shown.flatMap((one): TicketHit[] => {
    const card = cards.get(one.recordId);
    const entry = byId.get(one.id);
    if (!card) return [];
    const { file, excerpt } = entry ? excerptFrom(entry, inFiles, pieces) : nowhere;
    return [
      {
        id: card.id,
        reference: card.reference,
        subject: marked(card.subject, pieces),
        into: leads.get(card.id) ?? null,
        excerpt,
        file,
        entryId: entry?.id ?? null,
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
