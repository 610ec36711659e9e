import { catalog, type Product } from '#contracts/catalog.ts';
import { listMemberCards, listTeams, type ListedMember, type Team } from '#contracts/staff.ts';
import { tags, type ListedTag } from '#contracts/tags.ts';
import { tickets, type Status } from '#contracts/tickets.ts';
import { useRead } from '#web/client/index.ts';
import { format } from '#web/i18n/index.ts';

const day = { staleTime: 600_000 };

export const useStatuses = (): readonly Status[] | undefined => useRead(tickets.statuses, {}, day).data?.items;
export const useMembers = (): readonly ListedMember[] | undefined => useRead(listMemberCards, {}, day).data?.items;
export const useTeams = (): readonly Team[] | undefined => useRead(listTeams, {}, day).data?.items;
export const useTags = (): readonly ListedTag[] | undefined => useRead(tags.list, {}, day).data?.items;
export const useProducts = (): readonly Product[] | undefined => useRead(catalog.products, {}, day).data?.items;

/** Who can be given a ticket, by name. */
export const atWork = (members: readonly ListedMember[] = []): ListedMember[] =>
  members.filter((member) => member.state === 'active').toSorted((a, b) => format.byName(a.name, b.name));

/** Whether the reader leads anybody. */
export const leadsAnybody = (members: readonly ListedMember[] | undefined, me: string): boolean =>
  members?.some(({ leadId }) => leadId === me) ?? false;
