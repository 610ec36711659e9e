import type { ImportedTicket } from '#contracts/ticket-imports.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pastFacts } from '../rules/past-facts.ts';
import { findNames, findTags, NotImported, type Names } from './find-names.ts';

export type Saying = ImportedTicket['entries'][number];

const inOrder = ({ entries, closedAt }: ImportedTicket, now: string): Saying[] => {
  const times = [...entries.map(({ at }) => at), ...(closedAt === null ? [] : [closedAt])];
  if (times.some((at) => Date.parse(at) > Date.parse(now))) throw new NotImported('entries: a time lies in the future');
  if (entries.some(({ kind, from }) => kind === 'note' && from === 'customer'))
    throw new NotImported('entries: a note is ours, not the customer’s');
  return entries.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
};

const checkOne = (ticket: ImportedTicket, names: Names, now: string) => {
  const said = inOrder(ticket, now);
  const status = names.status(ticket.status ?? (ticket.closedAt === null ? 'awaiting_staff' : 'closed'));
  const closedAt = status.group === 'closed' ? (ticket.closedAt ?? said.at(-1)?.at ?? now) : null;
  return {
    ticket,
    said,
    status,
    closedAt,
    productId: ticket.product === undefined ? null : names.product(ticket.product),
    teamId: ticket.team === undefined ? null : names.team(ticket.team),
    assigneeId: ticket.assignee === undefined ? null : names.assignee(ticket.assignee),
    facts: pastFacts(said, closedAt),
  };
};

const tagIds = ({ tags }: ImportedTicket, known: ReadonlyMap<string, string>): string[] =>
  tags.map((name) => {
    const id = known.get(name);
    if (id === undefined) throw new NotImported(`tags: there is no room for another tag, ${name}`);
    return id;
  });

export type Checked = ReturnType<typeof checkOne> & { readonly tagIds: readonly string[] };

export interface Sorted {
  readonly names: Names;
  readonly checked: readonly Checked[];
  /** Why the others can't come, by the other system's id. */
  readonly problems: ReadonlyMap<string, string>;
}

/** Which tickets can come, and what they name; those that can't are told by name, and no person or company is made for them. */
export const checkImported = async (ctx: Context, tickets: readonly ImportedTicket[]): Promise<Sorted> => {
  const problems = new Map<string, string>();
  const good = <Value>({ externalId }: ImportedTicket, make: () => Value): Value[] => {
    try {
      return [make()];
    } catch (error) {
      if (!(error instanceof NotImported)) throw error;
      problems.set(externalId, error.message);
      return [];
    }
  };
  const names = await findNames(ctx, tickets);
  const sound = tickets.flatMap((ticket) => good(ticket, () => checkOne(ticket, names, ctx.now)));
  const tags = await findTags(ctx, [...new Set(sound.flatMap(({ ticket }) => ticket.tags))]);
  const checked = sound.flatMap((one) => good(one.ticket, () => ({ ...one, tagIds: [...new Set(tagIds(one.ticket, tags))] })));
  return { names, checked, problems };
};
