import { sql } from 'kysely';
import { addressesOfContact } from '#server/modules/customers/index.ts';
import { searchableEntries, searchableRecord } from '#server/modules/threads/index.ts';
import { searchableTicket } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { statusMarks } from '../rules/query.ts';
import { labelOf } from '../rules/tokens.ts';
import { forgetRecord } from './forget.ts';
import { indexThing } from './index-thing.ts';

type Entry = Awaited<ReturnType<typeof searchableEntries>>[number];

const indexEntry = async (ctx: Context, entry: Entry, subject: string): Promise<void> => {
  // Partners know names, not addresses (decision 9).
  const addresses = entry.sides.includes('provider') ? [] : entry.sentTo;
  const author = entry.authorKind === 'contact' && entry.authorId !== null && !entry.sides.includes('provider');
  const from = author ? await addressesOfContact(ctx, entry.authorId ?? '') : [];
  await indexThing(ctx, {
    ...entry,
    kind: 'entry',
    parts: [
      { text: entry.text, weight: 'C' },
      ...entry.files.map((text) => ({ text, weight: 'C' as const })),
      // So that a word of the subject and a word of the text find it together.
      { text: subject, weight: 'C' },
    ],
    marks: { from: [entry.authorName, ...from], to: addresses, has: entry.files.length > 0 ? ['file'] : [] },
  });
};

/** The record's own words; those of its entries too when `entries` says so. Gone or deleted: forgotten. */
export const indexRecord = async (ctx: Context, id: string, { entries }: { entries: boolean | readonly string[] }): Promise<void> => {
  // Of two that index one record at once, the later one must have read what the earlier one had not.
  await sql`select pg_advisory_xact_lock(hashtext('search.record'), hashtext(${id}))`.execute(ctx.db);
  const record = await searchableRecord(ctx, id);
  const ticket = record && (await searchableTicket(ctx, id));
  if (!record || !ticket) return forgetRecord(ctx, id);
  const { reference, number, subject, createdAt: at, ...reach } = record;
  const called = [
    { text: subject, weight: 'A' as const },
    { text: `${reference} ${number}`, weight: 'A' as const },
  ];
  const label = labelOf(reference, subject);
  await indexThing(ctx, {
    ...reach,
    kind: 'record',
    sides: ['customer', 'owner', 'provider'],
    label,
    at,
    parts: called,
    marks: statusMarks(ticket.statusGroup),
  });
  await indexThing(ctx, {
    ...reach,
    kind: 'facts',
    recordId: id,
    sides: ['owner'],
    at,
    parts: [
      ...called,
      ...[ticket.requesterName, ticket.companyName ?? ''].map((text) => ({ text, weight: 'B' as const })),
      ...[ticket.summary, ticket.productName ?? '', ticket.areaName ?? '', ...ticket.tags].map((text) => ({ text, weight: 'C' as const })),
    ],
  });
  if (entries === false) return;
  const some = await searchableEntries(ctx, entries === true ? { recordId: id } : { ids: entries });
  for (const entry of some) await indexEntry(ctx, entry, subject);
};
