import { sql } from 'kysely';
import { addressesOfContacts } from '#server/modules/customers/index.ts';
import { laneOf, searchableEntries, searchableRecords } from '#server/modules/threads/index.ts';
import { searchableTickets } from '#server/modules/tickets/index.ts';
import type { Side } from '#contracts/threads.ts';
import type { Context } from '#server/platform/db/context.ts';
import { fileTexts } from '../queries/file-texts.ts';
import { forgetRecords } from './forget.ts';
import { indexThings, type Thing } from './index-thing.ts';
import { tokensOf, type Token } from '#server/platform/words/tokens.ts';
import { keepWords, WordCounts } from './keep-words.ts';

type Entry = Awaited<ReturnType<typeof searchableEntries>>[number];
type Written = Awaited<ReturnType<typeof searchableRecords>>[number];
type Ticket = Awaited<ReturnType<typeof searchableTickets>>[number];

const asParts = (weight: 'A' | 'B' | 'C', texts: readonly (string | null)[]) =>
  texts.filter((text) => text !== null && text !== '').map((text) => ({ text: text ?? '', weight }));

// Of no side: only a search that asks for spam reaches it.
const spam = ['spam'];

/** What the record is called stands in both of its documents: what everyone reads, and what only the owning side does. */
const documentsOf = ({ reference, number, subject, createdAt: at, id, ...reach }: Written, ticket: Ticket): Thing[] => {
  const called = asParts('A', [subject, `${reference} ${number}`]);
  const shared = { ...reach, id, recordId: id, at };
  const facts = [
    ...asParts('B', [ticket.requesterName, ticket.companyName]),
    ...asParts('C', [ticket.summary, ticket.productName, ticket.areaName, ...ticket.tags, ...ticket.values]),
  ];
  return [
    { ...shared, kind: 'record', sides: ticket.isSpam ? spam : ['customer', 'owner', 'provider'], parts: called },
    { ...shared, kind: 'facts', sides: ticket.isSpam ? spam : ['owner'], parts: [...called, ...facts] },
  ];
};

// Read once: the subject stands in every entry's document.
const readOf = (text: string): Read => ({ text, tokens: tokensOf(text) });
interface Read {
  readonly text: string;
  readonly tokens: readonly Token[];
}

interface Around {
  readonly of: ReadonlyMap<string, { readonly subject: Read } & Pick<Ticket, 'isSpam'>>;
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  readonly inFiles: ReadonlyMap<string, string>;
  readonly words: WordCounts;
}

const entryDocument = (entry: Entry, { of, addresses, inFiles, words }: Around): Thing => {
  const { subject = null, isSpam = false } = of.get(entry.recordId) ?? {};
  // Partners know names, not addresses (decision 9).
  const known = !entry.sides.includes('provider');
  const from = known && entry.authorKind === 'contact' ? (addresses.get(entry.authorId ?? '') ?? []) : [];
  return {
    ...entry,
    kind: 'entry',
    sides: isSpam ? spam : entry.sides,
    parts: [
      ...(entry.text === '' ? [] : [{ text: entry.text, weight: 'C' as const, heard: words.add }]),
      ...asParts(
        'C',
        entry.files.map((file) => file.name),
      ),
      // So that a word of the subject and a word of the text find it together.
      ...(subject !== null && subject.text !== '' ? [{ ...subject, weight: 'C' as const }] : []),
      // Last: of a very long file the end is cut, not the words beside it.
      ...asParts(
        'C',
        entry.files.map((file) => inFiles.get(file.sha256.toString('hex')) ?? ''),
      ),
    ],
    marks: {
      from: [entry.authorName, ...from],
      to: known ? entry.sentTo : [],
      has: entry.files.length > 0 ? ['file'] : [],
      lane: [laneOf(entry.sides as Side[], entry.agreementId !== null)],
    },
  };
};

const indexEntries = async (ctx: Context, entries: readonly Entry[], of: Around['of'], words: WordCounts): Promise<void> => {
  const authors = entries.flatMap((entry) => (entry.authorKind === 'contact' && entry.authorId !== null ? [entry.authorId] : []));
  const [addresses, inFiles] = [await addressesOfContacts(ctx, [...new Set(authors)]), await fileTexts(ctx, entries)];
  await indexThings(
    ctx,
    entries.map((entry) => entryDocument(entry, { of, addresses, inFiles, words })),
  );
};

/** The records' own words; those of entries too when `entries` says so. What is gone or deleted is forgotten. Returns the entries. */
export const indexRecords = async (
  ctx: Context,
  ids: readonly string[],
  { entries }: { entries: boolean | readonly string[] },
): Promise<Entry[]> => {
  if (ids.length === 0) return [];
  // Of two that index one record at once, the later one must have read what the earlier one had not.
  await sql`select pg_advisory_xact_lock(hashtext('search.record'), hashtext(i)) from unnest(${[...ids].toSorted()}::text[]) i`.execute(
    ctx.db,
  );
  const tickets = new Map((await searchableTickets(ctx, ids)).map((ticket) => [ticket.id, ticket]));
  const records = (await searchableRecords(ctx, ids)).filter((record) => tickets.has(record.id));
  const of = new Map(records.map(({ id, subject }) => [id, { subject: readOf(subject), isSpam: tickets.get(id)?.isSpam === true }]));
  const gone = ids.filter((id) => !of.has(id));
  if (gone.length > 0) await forgetRecords(ctx, gone);
  await indexThings(
    ctx,
    records.flatMap((record) => documentsOf(record, tickets.get(record.id) as Ticket)),
  );
  const wanted = entries === true ? { recordIds: [...of.keys()] } : { ids: entries === false ? [] : entries };
  const some = (await searchableEntries(ctx, wanted)).filter((entry) => of.has(entry.recordId));
  const words = new WordCounts();
  for (const { subject } of of.values()) words.add(subject.tokens);
  await indexEntries(ctx, some, of, words);
  await keepWords(ctx, words);
  return some;
};
