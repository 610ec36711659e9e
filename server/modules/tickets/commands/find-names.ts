import type { ImportedTicket } from '#contracts/ticket-imports.ts';
import { StatusGroup } from '#contracts/tickets.ts';
import { listProducts } from '#server/modules/catalog/index.ts';
import { membersAt, teamCards } from '#server/modules/staff/index.ts';
import { tagNamed, tagsNamed } from '#server/modules/tags/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { Refusal } from '#server/platform/refusal.ts';
import { statusList } from '../queries/statuses.ts';

/** A ticket can't come as it is; its importer reads why. */
export class NotImported extends Error {}

export interface Names {
  readonly member: (address: string) => { readonly id: string; readonly name: string } | null;
  readonly assignee: (address: string) => string;
  readonly team: (name: string) => string;
  readonly product: (name: string) => string;
  readonly status: (named: string) => { id: string; group: StatusGroup };
}

const folded = (name: string): string => name.normalize('NFKC').toLowerCase();

const staffAddresses = ({ assignee, entries }: ImportedTicket): string[] => [
  ...(assignee === undefined ? [] : [assignee]),
  ...entries.flatMap(({ from, author }) => (from === 'staff' && author?.address !== undefined ? [author.address] : [])),
];

/** What the names in these tickets stand for here, asked once for all of them. */
export const findNames = async (ctx: Context, tickets: readonly ImportedTicket[]): Promise<Names> => {
  const members = await membersAt(ctx, [...new Set(tickets.flatMap(staffAddresses).map((address) => address.trim().toLowerCase()))]);
  const teams = new Map((await teamCards(ctx)).map(({ id, name }) => [folded(name), id]));
  const products = new Map((await listProducts(ctx)).map(({ id, name }) => [folded(name), id]));
  const statuses = (await statusList(ctx)).filter(({ retired }) => !retired);
  const member: Names['member'] = (address) => members.get(address.trim().toLowerCase()) ?? null;
  return {
    member,
    assignee: (address) => {
      const found = member(address);
      if (!found) throw new NotImported(`assignee: no active member has the address ${address}`);
      return found.id;
    },
    team: (name) => {
      const id = teams.get(folded(name));
      if (id === undefined) throw new NotImported(`team: there is no team ${name}`);
      return id;
    },
    product: (name) => {
      const id = products.get(folded(name));
      if (id === undefined) throw new NotImported(`product: there is no product ${name}`);
      return id;
    },
    status: (named) => {
      const group = StatusGroup.safeParse(named).data;
      const status = statuses.find((one) =>
        group === undefined ? folded(one.name) === folded(named) : one.group === group && one.default,
      );
      if (!status) throw new NotImported(`status: there is no status ${named}`);
      return status;
    },
  };
};

/** The tags of these names, made where there is none; a name is missing when the workspace has no room for another. */
export const findTags = async (ctx: Context, names: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const tags = new Map(await tagsNamed(ctx, names));
  for (const name of names) {
    if (tags.has(name)) continue;
    try {
      tags.set(name, (await tagNamed(ctx, name)).id);
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'too_many')) throw error;
      break;
    }
  }
  return tags;
};
