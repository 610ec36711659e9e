import type { NoticeEvent } from '#contracts/notice-matrix.ts';
import type { MemberRecipient } from '#contracts/notifications.ts';
import { memberActor, memberCards, membersWith, readMember, substitutesOf } from '#server/modules/staff/index.ts';
import { followersOf } from '#server/modules/threads/index.ts';
import { ticketBrief, type TicketBrief } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { toldOfUnlisted } from '../rules/shipped.ts';
import { recipientsOf, whoIsTold, type People, type Told } from '../rules/who-is-told.ts';
import { deviationsOf } from './deviations.ts';

export interface Happened {
  /** The nearest to people first. */
  readonly events: readonly NoticeEvent[];
  /** null: it is about how the desk is set up. */
  readonly recordId: string | null;
  /** Who did it, and whoever hears of it otherwise. */
  readonly except: readonly (string | null)[];
  /** Whom the event names itself. */
  readonly people?: People;
}

const mostTold = 20;

const inTeam = async (ctx: Context, teamId: string | null): Promise<string[]> =>
  teamId === null
    ? []
    : (await memberCards(ctx)).filter(({ state, teamIds }) => state === 'active' && teamIds.includes(teamId)).map(({ id }) => id);

/** While nobody has it: the team, else everyone, as far as they may answer. */
const takersOf = async (ctx: Context, { teamId }: TicketBrief): Promise<string[]> => {
  const active = (await memberCards(ctx)).filter(({ state }) => state === 'active').map(({ id }) => id);
  const team = await inTeam(ctx, teamId);
  const able: string[] = [];
  for (const id of team.length > 0 ? team : active)
    if (able.length < mostTold && (await memberActor(ctx, id))?.permissions.has('tickets.reply')) able.push(id);
  return able;
};

const some = (id: string | null): string[] => (id === null ? [] : [id]);

const finders: Record<Exclude<MemberRecipient, 'concerned'>, (ctx: Context, ticket: TicketBrief) => Promise<string[]>> = {
  assignee: async (_, { assigneeId }) => some(assigneeId),
  substitutes: async (ctx, { assigneeId }) => (assigneeId === null ? [] : substitutesOf(ctx, assigneeId)),
  takers: async (ctx, ticket) => (ticket.assigneeId === null ? takersOf(ctx, ticket) : []),
  followers: async (ctx, { id }) => (await followersOf(ctx, id)).map((each) => each.id),
  lead: async (ctx, { assigneeId }) => (assigneeId === null ? [] : some((await readMember(ctx, assigneeId)).leadId)),
  team: (ctx, { teamId }) => inTeam(ctx, teamId),
};

const peopleFor = async (ctx: Context, ticket: TicketBrief | null, wanted: ReadonlySet<MemberRecipient>): Promise<People> => {
  const people: Partial<Record<MemberRecipient, readonly string[]>> = {};
  if (ticket) for (const recipient of wanted) if (recipient !== 'concerned') people[recipient] = await finders[recipient](ctx, ticket);
  return people;
};

/** Who is told of something in this workspace, as things are now. */
export const toldOf = async (ctx: Context, { events, recordId, except, people = {} }: Happened): Promise<Told[]> => {
  const ticket = recordId === null ? null : await ticketBrief(ctx, recordId);
  const told = ticket?.unlistedAt ? events.filter((each) => toldOfUnlisted.has(each)) : events;
  const deviations = await deviationsOf(ctx);
  const wanted = recipientsOf(told, deviations);
  if (wanted.size === 0) return [];
  const all = { ...(await peopleFor(ctx, ticket, wanted)), ...people };
  const named = Object.values(all).flat();
  if (named.length === 0) return [];
  const seeing = new Set(recordId === null ? named : (await membersWith(ctx, 'tickets.see')).map(({ id }) => id));
  return whoIsTold({ events: told, people: all, deviations, except, seeing });
};
