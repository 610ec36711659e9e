import type {
  ticketAssigned,
  ticketChanged,
  ticketClosed,
  ticketOpened,
  ticketReopened,
  ticketWoken,
} from '#server/modules/tickets/index.ts';
import { latestEntries, visibleRecord } from '#server/modules/threads/index.ts';
import type { CustomerEvent } from '#contracts/notice-matrix.ts';
import type { Context } from '#server/platform/db/context.ts';
import { toldOf } from '../queries/told-of.ts';
import { mailCustomers } from './mail-customers.ts';
import { nameOf, said, type Of } from './follow-events.ts';
import { tellOf } from './tell-of.ts';

const actorNameOf = (ctx: Context, { actorKind, actorId }: { actorKind: string; actorId: string | null }): Promise<string> =>
  nameOf(ctx, actorKind === 'member' ? actorId : null);

export const followOpening = async (ctx: Context, happening: Of<typeof ticketOpened>): Promise<void> => {
  const { id, actorId, payload } = happening;
  await tellOf(ctx, { events: ['opened'], recordId: payload.recordId, eventId: id, except: [actorId], words: { actorName: '' } });
  await mailCustomers(ctx, 'opened', happening);
};

const statusChange =
  (event: Exclude<CustomerEvent, 'opened'>) =>
  async (ctx: Context, happening: Of<typeof ticketChanged | typeof ticketClosed | typeof ticketReopened>): Promise<void> => {
    const { id, actorId, payload } = happening;
    const words = async () => ({ actorName: await actorNameOf(ctx, happening) });
    await tellOf(ctx, { events: [event], recordId: payload.recordId, eventId: id, except: [actorId], words });
    if (!('quiet' in payload && payload.quiet)) await mailCustomers(ctx, event, happening);
  };

export const followClosing = statusChange('closed');
export const followReopening = statusChange('reopened');

export const isOfStatus = ({ payload }: Of<typeof ticketChanged>): boolean =>
  payload.fields.includes('statusId') || payload.fields.includes('nextStep');

export const followStatus = statusChange('status_changed');

const lastAsked = async (ctx: Context, recordId: string) => {
  const record = await visibleRecord(ctx, recordId);
  const { items } = await latestEntries(ctx, record, 50);
  const last = items.findLast(
    ({ kind, state, author, call }) => kind === 'reply' && state === 'released' && author.side === 'customer' && call === null,
  );
  return { text: last ? said(last) : '', seenSeq: last?.seq ?? record.lastSeq };
};

/** The new assignee is told that it is theirs; the others, that somebody has it now. */
export const followAssignment = async (ctx: Context, happening: Of<typeof ticketAssigned>): Promise<void> => {
  const { id, actorId, payload } = happening;
  const { recordId, assigneeId, before, inBulk: onScreenOnly } = payload;
  await tellOf(ctx, {
    events: ['assigned'],
    recordId,
    eventId: id,
    except: [actorId, assigneeId === before ? assigneeId : null],
    people: { assignee: assigneeId === null ? [] : [assigneeId] },
    words: async ({ recipient }) => ({
      actorName: await actorNameOf(ctx, happening),
      onScreenOnly,
      ...(recipient === 'assignee' ? await lastAsked(ctx, recordId) : {}),
    }),
  });
};

/** Back from a snooze: whoever snoozed it, and whoever has it. What the customer said is told to the others already. */
export const followWaking = async (ctx: Context, { id, payload }: Of<typeof ticketWoken>): Promise<void> => {
  const { recordId, because, memberId } = payload;
  if (because === 'member') return;
  const byCustomer = because === 'customer';
  const heard = byCustomer ? await toldOf(ctx, { events: ['customer_replied'], recordId, except: [] }) : [];
  await tellOf(ctx, {
    events: [byCustomer ? 'woken_by_customer' : 'woken'],
    recordId,
    eventId: id,
    except: heard.map((told) => told.memberId),
    people: { concerned: [memberId] },
    words: { actorName: '' },
  });
};
