import { sql } from 'kysely';
import type { ImportedTicket, ImportResult } from '#contracts/ticket-imports.ts';
import { importCustomers, type Customers } from '#server/modules/customers/index.ts';
import { importRecords, type PastEntry } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refreshStatistics } from '#server/platform/db/refresh-statistics.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { ticketsImported } from '../events.ts';
import { checkImported, type Checked, type Saying } from './check-imported.ts';
import type { Names } from './find-names.ts';
import { writeImported, type Written } from './write-imported.ts';

/** Whose words these are; addresses of customers stand for people who are there by now. */
const authorOf = (
  names: Names,
  contact: Customers['contact'],
  requester: Written['requester'],
  { from, author }: Saying,
): PastEntry['author'] => {
  const name = author?.name ?? '';
  if (from === 'customer') {
    const person = author?.address === undefined ? requester : contact(author.address);
    return person
      ? { kind: 'contact', id: person.id, name: person.name, side: 'customer' }
      : { kind: 'stranger', id: null, name, side: 'customer' };
  }
  const member = author?.address === undefined ? null : names.member(author.address);
  return member
    ? { kind: 'member', id: member.id, name: member.name, side: 'owner' }
    : { kind: 'system', id: null, name: name === '' ? (author?.address ?? '') : name, side: 'owner' };
};

const peopleIn = ({ ticket, said }: Checked) => [
  ...(ticket.requester === null ? [] : [ticket.requester]),
  ...said.flatMap(({ from, author }) =>
    from === 'customer' && author?.address !== undefined ? [{ address: author.address, name: author.name ?? '' }] : [],
  ),
];

/** Makes the people, companies and records of what can come; answers them with the numbers that they got. */
const bringRecords = async (ctx: Context, names: Names, checked: readonly Checked[]): Promise<(Written & { reference: string })[]> => {
  const { contact, companyIds } = await importCustomers(ctx, {
    people: checked.flatMap(peopleIn),
    companies: checked.flatMap(({ ticket }) => ticket.company ?? []),
    asked: checked.map(({ ticket }) => ({ address: ticket.requester?.address ?? null, company: ticket.company ?? null })),
  });
  const wanted = checked.map((one, at) => ({
    ...one,
    companyId: companyIds[at] ?? null,
    requester: one.ticket.requester && contact(one.ticket.requester.address),
  }));
  const records = await importRecords(
    ctx,
    wanted.map(({ ticket, companyId, requester, said, facts }) => ({
      subject: ticket.subject,
      companyId,
      requesterId: requester?.id ?? null,
      createdAt: facts.createdAt,
      entries: said.map((words) => ({
        kind: words.kind,
        // Without a requester nobody of the customer reads it; their words came to the desk all the same.
        sides: words.kind === 'note' ? ['owner'] : ['customer', 'owner'],
        author: authorOf(names, contact, requester, words),
        channel: ticket.channel,
        text: words.text,
        at: words.at,
      })),
    })),
  );
  return wanted.map((one, at) => ({ ...one, id: records[at]?.id ?? '', reference: records[at]?.reference ?? '' }));
};

const knownBefore = async (ctx: Context, source: string, tickets: readonly ImportedTicket[]): Promise<Map<string, string>> => {
  const rows = await ctx.db
    .selectFrom('tickets.imported as i')
    .innerJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 'i.workspaceId').onRef('r.id', '=', 'i.ticketId'))
    .select(['i.externalId', 'r.reference'])
    .where('i.workspaceId', '=', ctx.workspaceId)
    .where('r.workspaceId', '=', ctx.workspaceId)
    .where('i.source', '=', source)
    .where(sql<boolean>`i.external_id = any(${tickets.map(({ externalId }) => externalId)}::text[])`)
    .execute();
  return new Map(rows.map(({ externalId, reference }) => [externalId, reference]));
};

/**
 * Tickets of another system, in the order given, all in one transaction but for those that can't come; each table is
 * asked and written once for all of them. Nobody is told or mailed of what was said long ago. Two imports of one source
 * take turns, so that nothing comes twice.
 */
export const importTickets = async (ctx: Context, source: string, tickets: readonly ImportedTicket[]): Promise<ImportResult[]> => {
  await sql`select pg_advisory_xact_lock(hashtext('tickets.import'), hashtext(${`${ctx.workspaceId} ${source}`}))`.execute(ctx.db);
  const known = await knownBefore(ctx, source, tickets);
  const coming = new Map<string, ImportedTicket>();
  for (const ticket of tickets) if (!known.has(ticket.externalId) && !coming.has(ticket.externalId)) coming.set(ticket.externalId, ticket);
  const { names, checked, problems } = await checkImported(ctx, [...coming.values()]);
  const made = checked.length === 0 ? [] : await bringRecords(ctx, names, checked);
  if (made.length > 0) {
    await writeImported(ctx, source, made);
    await tell(ctx, ticketsImported, { payload: { recordIds: made.map(({ id }) => id) } });
    await refreshStatistics(ctx);
  }
  const references = new Map(made.map(({ ticket, reference }) => [ticket.externalId, reference]));
  return tickets.map(({ externalId }) => {
    const reference = references.get(externalId) ?? known.get(externalId) ?? null;
    const problem = problems.get(externalId) ?? null;
    return { externalId, state: problem !== null ? 'refused' : known.has(externalId) ? 'known' : 'made', reference, problem };
  });
};
