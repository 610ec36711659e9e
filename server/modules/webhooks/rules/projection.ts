import type { Entry } from '#contracts/threads.ts';
import type { Ticket } from '#contracts/tickets.ts';

/** What leaves the house of a ticket: a list of what may, on the owner's side. Addresses, summaries and marks stay. */
export const ticketData = (ticket: Ticket, origin: string) => ({
  id: ticket.id,
  number: ticket.number,
  reference: ticket.reference,
  url: `${origin}/t/${ticket.reference}`,
  subject: ticket.subject,
  status: { id: ticket.statusId, group: ticket.group },
  nextStep: ticket.nextStep,
  priority: ticket.priority,
  channel: ticket.channel,
  requester: ticket.requester && { id: ticket.requester.id, name: ticket.requester.name },
  company: ticket.company && { id: ticket.company.id, name: ticket.company.name },
  product: ticket.product && { id: ticket.product.id, name: ticket.product.name },
  area: ticket.area && { id: ticket.area.id, name: ticket.area.name },
  assignee: ticket.assignee && { id: ticket.assignee.id, name: ticket.assignee.name },
  team: ticket.team && { id: ticket.team.id, name: ticket.team.name },
  tags: ticket.tags.map(({ id, name }) => ({ id, name })),
  createdAt: ticket.createdAt,
  updatedAt: ticket.updatedAt,
  closedAt: ticket.closedAt,
});

export const entryData = ({ id, seq, kind, sides, author, channel, text, attachments, at }: Entry) => ({
  id,
  seq,
  kind,
  sides,
  author: { kind: author.kind, id: author.id, name: author.name, side: author.side },
  channel,
  text,
  attachments: attachments.map((file) => ({ id: file.id, name: file.name, mediaType: file.mediaType, size: file.size })),
  at,
});

type Payload = Readonly<Record<string, unknown>>;

// What of an event's own words goes along, by its name; the rest is for the house.
const told: Readonly<Record<string, readonly string[]>> = {
  'ticket.opened': ['by'],
  'ticket.changed': ['fields'],
  'ticket.assigned': ['before'],
  'sla.warned': ['kind', 'party', 'cycle', 'dueAt', 'lateSeconds'],
  'sla.breached': ['kind', 'party', 'cycle', 'dueAt', 'lateSeconds'],
  'company.changed': ['changed'],
  'company.merged': ['intoId'],
  'contact.changed': ['changed'],
  'contact.merged': ['intoId'],
};
export const ownWords = (name: string, payload: Payload): Payload =>
  Object.fromEntries((told[name] ?? []).map((field) => [field, payload[field] ?? null]));
