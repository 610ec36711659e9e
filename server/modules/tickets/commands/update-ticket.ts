import type { Updateable } from 'kysely';
import { sql } from 'kysely';
import type { TicketsTicket } from '#server/db/schema.ts';
import { followTicket } from '#server/modules/fields/index.ts';
import { lockedRecord } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { readTicket } from '../queries/ticket.ts';

export type TicketChange = Omit<Updateable<TicketsTicket>, 'version' | 'workspaceId' | 'id'>;

export interface TicketState {
  readonly id: string;
  readonly statusId: string;
  readonly statusGroup: string;
  readonly statusSince: string;
  readonly nextStep: string | null;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  readonly productId: string | null;
  readonly areaId: string | null;
  readonly companyId: string | null;
  readonly requesterId: string | null;
  readonly requesterName: string;
  readonly channel: string;
  readonly agreementId: string | null;
  readonly priority: string;
  readonly lastStaffAt: string | null;
  readonly lastCustomerAt: string | null;
  readonly closedAt: string | null;
  readonly unlistedAt: string | null;
  readonly unlistedAs: string | null;
  readonly reviewSince: string | null;
  readonly version: number;
}

/** The ticket with its record, locked until the transaction ends; two changes of one ticket never interleave. */
export const lockTicket = async (ctx: Context, id: string): Promise<TicketState> => {
  await lockedRecord(ctx, id);
  return found(
    await ctx.db
      .selectFrom('tickets.ticket')
      .select([
        'id',
        'statusId',
        'statusGroup',
        'statusSince',
        'nextStep',
        'assigneeId',
        'teamId',
        'productId',
        'areaId',
        'companyId',
        'requesterId',
        'requesterName',
        'channel',
        'agreementId',
        'priority',
        'lastStaffAt',
        'lastCustomerAt',
        'closedAt',
        'unlistedAt',
        'unlistedAs',
        'reviewSince',
        'version',
      ])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst(),
  );
};

/** Two tickets of one step, locked in one order whichever is named first, so that nobody waits in a ring. */
export const lockTickets = async (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, TicketState>> => {
  const locked = new Map<string, TicketState>();
  for (const id of [...new Set(ids)].toSorted()) locked.set(id, await lockTicket(ctx, id));
  return locked;
};

/** What was deleted is not there; what is out of the lists otherwise is brought back before it is changed. */
export const assertListed = ({ unlistedAs }: Pick<TicketState, 'unlistedAs'>): void => {
  if (unlistedAs === 'deleted') found(null);
  if (unlistedAs !== null) refuse('ticket_unlisted', { as: unlistedAs });
};

/** The loser of a race is told with the state as it is now; nothing of its change is applied. */
export const assertVersion = async (ctx: Context, ticket: TicketState, version: number): Promise<void> => {
  assertListed(ticket);
  if (ticket.version !== version) refuse('stale_version', { current: await readTicket(ctx, ticket.id) });
};

export const updateTicket = async (ctx: Context, id: string, change: TicketChange): Promise<number> => {
  const updated = await ctx.db
    .updateTable('tickets.ticket')
    .set({ updatedAt: ctx.now, ...change, version: sql<number>`version + 1` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirst();
  if (change.closedAt !== undefined) await followTicket(ctx, id);
  return found(updated).version;
};
