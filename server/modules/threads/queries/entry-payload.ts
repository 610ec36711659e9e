import type { Selectable } from 'kysely';
import type { Call } from '#contracts/calls.ts';
import type { Entry } from '#contracts/threads.ts';
import type { ThreadsEntry } from '#server/db/schema.ts';
import type { Context } from '#server/platform/db/context.ts';

type EntryRow = Pick<Selectable<ThreadsEntry>, 'kind' | 'payload'>;

export const eventView = (row: EntryRow): Entry['event'] => {
  if (row.kind !== 'event') return null;
  const { name, rule: _, ...details } = (row.payload ?? {}) as Record<string, unknown>;
  return { name: typeof name === 'string' ? name : '', details };
};

export const forwardView = ({ actor }: Context, row: EntryRow): Entry['forward'] =>
  actor.kind === 'member' ? ((row.payload as { forward?: NonNullable<Entry['forward']> } | null)?.forward ?? null) : null;

// How a workspace sorts its work is nobody else's to know.
export const ruleView = ({ actor }: Context, row: EntryRow): Entry['rule'] => {
  if (actor.kind !== 'member' && actor.kind !== 'system') return null;
  return (row.payload as { rule?: NonNullable<Entry['rule']> } | null)?.rule ?? null;
};

export const mailView = (row: EntryRow): Entry['mail'] => (row.payload as { mail?: NonNullable<Entry['mail']> } | null)?.mail ?? null;

// Need to know (S-5): numbers are the workspace's, and a contact's own; a member's name behind a customer's words is ours.
export const callView = ({ actor }: Context, row: EntryRow): Call | null => {
  const call = (row.payload as { call?: Call } | null)?.call;
  if (!call) return null;
  const ours = actor.kind === 'member' || actor.kind === 'system';
  const own = actor.kind === 'contact' && call.contact?.id === actor.contactId;
  return {
    direction: call.direction,
    contact: call.contact,
    number: ours || own ? call.number : null,
    minutes: call.minutes,
    at: call.at,
    notedBy: ours ? call.notedBy : null,
  };
};
