import type { CustomerPanel } from '#contracts/panel.ts';
import { getCompany, getContact, listCompanyPeople, sharedFields } from '#server/modules/customers/index.ts';
import { addressStates, mailsTo } from '#server/modules/mailroom/index.ts';
import { ticketClocks } from '#server/modules/sla/index.ts';
import { callsOn } from '#server/modules/threads/index.ts';
import { pastTickets, readTicket } from '#server/modules/tickets/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { troubleOf } from './rules/trouble.ts';

const fewTickets = 8;
const fewMails = 5;
const fewCalls = 5;
const fewPeople = 8;

const personOf = async (ctx: Context, id: string, without: string): Promise<CustomerPanel['person']> => {
  const contact = await getContact(ctx, id);
  const { name, kinds, phones, notes, addresses } = contact;
  const states = await addressStates(
    ctx,
    addresses.map(({ address }) => address),
  );
  return {
    id,
    name,
    kinds,
    phones,
    ...sharedFields(contact),
    notes,
    addresses: addresses.map(({ address, primary }) => ({
      address,
      primary,
      trouble: troubleOf(states.find((state) => state.address === address.toLowerCase())),
    })),
    tickets: await pastTickets(ctx, { requesterId: id, without }, fewTickets),
    mails: await mailsTo(ctx, id, fewMails),
  };
};

const companyOf = async (ctx: Context, id: string, person: string | undefined, without: string): Promise<CustomerPanel['company']> => {
  const { name, kinds, parent, phones, notes } = await getCompany(ctx, id);
  const people = await listCompanyPeople(ctx, id, { language: 'en', limit: fewPeople });
  return {
    id,
    name,
    kinds,
    parent,
    phones,
    notes,
    people: { items: people.items.map((each) => ({ id: each.id, name: each.name, manager: each.manager })), more: people.next !== null },
    tickets: await pastTickets(ctx, { companyId: id, notOf: person, without }, fewTickets),
  };
};

/** Everything short, in one transaction; longer lists have pages of their own. */
export const customerPanel = async (ctx: Context, ticketId: string): Promise<CustomerPanel> => {
  if (!may(ctx.actor, 'tickets.see')) refuse('not_allowed');
  const ticket = await readTicket(ctx, ticketId);
  const person = ticket.requester === null ? null : await personOf(ctx, ticket.requester.id, ticket.id);
  const { pledge } = await ticketClocks(ctx, ticket.id);
  const calls = await callsOn(ctx, [ticket.id, ...(person?.tickets.items ?? []).map(({ id }) => id)], fewCalls);
  return {
    person,
    company: ticket.company === null ? null : await companyOf(ctx, ticket.company.id, person?.id, ticket.id),
    serviceLevel: pledge && { name: pledge.name, calendar: pledge.calendar?.name ?? null },
    calls: calls.map(({ reference, direction, minutes, at, contact }) => ({
      reference,
      direction,
      minutes,
      at,
      with: contact?.name ?? null,
    })),
  };
};
