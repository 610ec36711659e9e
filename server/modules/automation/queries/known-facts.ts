import type { Fact } from '#contracts/automation.ts';
import type { Calendar } from '#contracts/sla.ts';
import { contactCards } from '#server/modules/customers/index.ts';
import { hoursOf, listCalendars, openBetween } from '#server/modules/sla/index.ts';
import { customerWords } from '#server/modules/threads/index.ts';
import { ticketStandings, type TicketStanding } from '#server/modules/tickets/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Facts } from '../rules/evaluate.ts';
import { ownFacts } from '../rules/facts.ts';
import { customerSource } from './customer-facts.ts';

export interface Known {
  readonly ticket: TicketStanding;
  readonly facts: Facts;
  /** Of the requester; null: not known. */
  readonly language: string | null;
}

/**
 * Where facts come from. A module that stands above adds its own here: which there are, and their values for many
 * tickets at once. Nothing else needs to know of them.
 */
export interface FactSource {
  readonly list: (ctx: Context) => Promise<readonly Fact[]>;
  readonly read: (ctx: Context, tickets: readonly TicketStanding[]) => Promise<ReadonlyMap<string, Facts>>;
}

const hour = 3_600_000;
const since = (instant: string, now: string): number => Math.floor(((Date.parse(now) - Date.parse(instant)) / hour) * 100) / 100;

const ofTicket = (ctx: Context, ticket: TicketStanding): Facts => ({
  subject: ticket.subject,
  company: ticket.companyId,
  requester: ticket.requesterId,
  tags: ticket.tags.map(({ id }) => id),
  channel: ticket.channel,
  mailbox: ticket.mailboxId,
  form: ticket.formId,
  product: ticket.productId,
  area: ticket.areaId,
  priority: ticket.priority,
  status: ticket.statusId,
  group: ticket.statusGroup,
  nextStep: ticket.nextStep,
  assignee: ticket.assigneeId,
  team: ticket.teamId,
  openHours: ticket.closedAt === null ? since(ticket.createdAt, ctx.now) : null,
  waitingHours: ticket.statusGroup === 'awaiting_staff' ? since(ticket.turnSince, ctx.now) : null,
});

/** The same for every ticket: what the clock on the wall says here, and which calendars are open. */
export const momentFacts = (now: string, timeZone: string, calendars: readonly Calendar[]): Facts => {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const at = Date.parse(now);
  return {
    time: local.hour * 60 + local.minute,
    weekday: String(local.dayOfWeek),
    hours: calendars.filter((calendar) => openBetween(hoursOf(calendar), at, at + 1) > 0).map(({ id }) => id),
  };
};

const ownSource: FactSource = {
  list: async () => ownFacts,
  read: async (ctx, tickets) => {
    const words = await customerWords(
      ctx,
      tickets.map(({ id }) => id),
    );
    const people = await contactCards(ctx, [...new Set(tickets.flatMap(({ requesterId }) => requesterId ?? []))]);
    const contacts = new Map(people.map((person) => [person.id, person]));
    const moment = momentFacts(ctx.now, (await workspaceSettings(ctx)).timeZone, await listCalendars(ctx));
    return new Map(
      tickets.map((ticket) => {
        const said = words.get(ticket.id);
        const contact = ticket.requesterId === null ? undefined : contacts.get(ticket.requesterId);
        const texts = said ? [...new Set([said.last.text, said.first.text])].join('\n\n') : '';
        const facts: Facts = {
          ...ofTicket(ctx, ticket),
          ...moment,
          text: texts,
          from: contact?.address ?? said?.last.address ?? null,
          language: contact?.language ?? null,
          verified: contact?.verified ?? false,
          automated: said?.last.automated ?? false,
        };
        return [ticket.id, facts];
      }),
    );
  },
};

const sources: readonly FactSource[] = [ownSource, customerSource];

export const listFacts = async (ctx: Context): Promise<Fact[]> => {
  const facts: Fact[] = [];
  for (const source of sources) facts.push(...(await source.list(ctx)));
  return facts;
};

/** Everything that rules can ask about these tickets, in a few questions however many they are. */
export const knownOf = async (ctx: Context, ids: readonly string[]): Promise<Known[]> => {
  const tickets = await ticketStandings(ctx, ids);
  const read: ReadonlyMap<string, Facts>[] = [];
  for (const source of sources) read.push(await source.read(ctx, tickets));
  return tickets.map((ticket) => {
    const facts: Facts = Object.assign({}, ...read.map((each) => each.get(ticket.id) ?? {}));
    return { ticket, facts, language: typeof facts['language'] === 'string' ? facts['language'] : null };
  });
};
