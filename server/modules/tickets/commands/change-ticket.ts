import type { z } from 'zod';
import type { ChangeTicket, StatusGroup } from '#contracts/tickets.ts';
import { companyCards, companyOf, contactCards } from '#server/modules/customers/index.ts';
import { setValues } from '#server/modules/fields/index.ts';
import { changeReach, changeRequester, renameRecord, visibleRecord } from '#server/modules/threads/index.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { ticketChanged } from '../events.ts';
import { statusById } from '../queries/statuses.ts';
import { groupForStep } from '../rules/status-flow.ts';
import { addEventLine } from './add-event-line.ts';
import { tellTurn, turns } from './close-ticket.ts';
import { assertMove, statusIn } from './assert-move.ts';
import { checkSubject } from './check-subject.ts';
import { moveStatus } from './move-status.ts';
import { assertVersion, lockTicket, updateTicket, type TicketChange, type TicketState } from './update-ticket.ts';

export type Change = z.output<typeof ChangeTicket>;

const assertRights = (ctx: Context, change: Change): void => {
  const moves = change.productId !== undefined || change.areaId !== undefined;
  const { version: _, productId: _p, areaId: _a, ...rest } = change;
  if (moves && !may(ctx.actor, 'tickets.move')) refuse('not_allowed');
  if (Object.keys(rest).length > 0 && !may(ctx.actor, 'tickets.change')) refuse('not_allowed');
};

const productChange = async (ctx: Context, ticket: TicketState, change: Change): Promise<TicketChange> => {
  if (change.productId === undefined && change.areaId === undefined) return {};
  const productId = change.productId === undefined ? ticket.productId : change.productId;
  // Another product has other areas; an old area never stays behind.
  const areaId = change.areaId !== undefined ? change.areaId : productId === ticket.productId ? ticket.areaId : null;
  await checkSubject(ctx, productId, areaId, false);
  return { productId, areaId };
};

const peopleChange = async (ctx: Context, ticket: TicketState, change: Change): Promise<TicketChange> => {
  if (change.requesterId === undefined && change.companyId === undefined) return {};
  const people: TicketChange = {};
  if (change.companyId) found((await companyCards(ctx, [change.companyId]))[0]);
  let companyId = change.companyId === undefined ? ticket.companyId : change.companyId;
  if (change.requesterId !== undefined) {
    const requester = found((await contactCards(ctx, [change.requesterId]))[0]);
    if (change.companyId === undefined) companyId = (await companyOf(ctx, requester.id))?.id ?? null;
    await changeRequester(ctx, ticket.id, requester.id, companyId);
    people.requesterId = requester.id;
    people.requesterName = requester.name;
  } else {
    const record = await visibleRecord(ctx, ticket.id);
    await changeReach(ctx, ticket.id, { agreementId: record.agreementId, companyId, contactIds: record.contactIds });
  }
  const { contactIds } = await visibleRecord(ctx, ticket.id);
  return { ...people, companyId, contactIds };
};

const statusOf = async (ctx: Context, ticket: TicketState, change: Change) => {
  if (change.statusId !== undefined) {
    const status = await statusById(ctx, change.statusId);
    await assertMove(ctx, ticket, status);
    return status;
  }
  if (change.nextStep === undefined || ticket.statusGroup === 'closed') return null;
  const group = groupForStep(ticket.statusGroup as StatusGroup, change.nextStep);
  return group === ticket.statusGroup ? null : statusIn(ctx, ticket, group);
};

/** What is sent as it was is no news, to rules and readers. */
const differing = (ticket: TicketState, change: Change): string[] => {
  const { version: _, fields: _sent, ...sent } = change;
  return Object.entries(sent).flatMap(([name, value]) => (name in ticket && ticket[name as keyof TicketState] === value ? [] : [name]));
};

/** Changes fields of a ticket as one step; what was read must still be so. */
export const changeTicket = async (
  ctx: Context,
  id: string,
  change: Change,
  { quiet = false }: { quiet?: boolean } = {},
): Promise<void> => {
  assertRights(ctx, change);
  const ticket = await lockTicket(ctx, id);
  await assertVersion(ctx, ticket, change.version);
  const fields: TicketChange = {
    ...(await productChange(ctx, ticket, change)),
    ...(await peopleChange(ctx, ticket, change)),
    ...(change.summary === undefined ? {} : { summary: maskCards(change.summary) }),
    ...(change.priority === undefined ? {} : { priority: change.priority }),
  };
  if (change.subject !== undefined) await renameRecord(ctx, id, change.subject);
  // Before the status: what is filled in with the closing counts for it.
  const filled = await setValues(ctx, { on: 'ticket', id, open: ticket.closedAt === null }, change.fields ?? {});
  const status = await statusOf(ctx, ticket, change);
  const turned = status !== null && turns(ticket, status);
  const names = [...differing(ticket, change), ...filled.map(({ field }) => `fields.${field.key}`)];
  if (names.length === 0) return;
  if (turned && !may(ctx.actor, 'tickets.close')) refuse('not_allowed');
  const version = status ? await moveStatus(ctx, ticket, status, fields) : await updateTicket(ctx, id, fields);
  for (const { field, from, to } of filled)
    await addEventLine(ctx, id, { name: 'field', details: { field: field.id, label: field.name, from, to } });
  if (status && status.id !== ticket.statusId && !turned) {
    await addEventLine(ctx, id, { name: 'status', details: { from: ticket.statusId, to: status.id } });
  }
  if (change.priority !== undefined && change.priority !== ticket.priority) {
    await addEventLine(ctx, id, { name: 'priority', details: { from: ticket.priority, to: change.priority } });
  }
  const others = turned ? names.filter((name) => name !== 'statusId' && name !== 'nextStep') : names;
  if (!turned || others.length > 0)
    await tell(ctx, ticketChanged, { recordId: id, sides: ['customer', 'owner'], payload: { recordId: id, fields: others, version } });
  if (turned) await tellTurn(ctx, ticket, status, { quiet });
};
