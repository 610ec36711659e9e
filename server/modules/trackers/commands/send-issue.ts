import type { SendIssue } from '#contracts/trackers.ts';
import { lockedRecord } from '#server/modules/threads/index.ts';
import { readTicket } from '#server/modules/tickets/index.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { issueChanged } from '../events.ts';
import { connectionRow } from '../queries/connections.ts';
import { issueRows } from '../queries/issues.ts';
import { makeWork } from './make-issue.ts';

const mostOfTicket = 50;

/** The ticket's record, held, with room for one more link. */
export const lockForLink = async (ctx: Context, ticketId: string): Promise<void> => {
  await lockedRecord(ctx, ticketId);
  if ((await readTicket(ctx, ticketId)).unlisted !== null) found(null);
  const links = await issueRows(ctx).clearSelect().select('id').where('ticketId', '=', ticketId).limit(mostOfTicket).execute();
  if (links.length >= mostOfTicket) refuse('too_many', { most: mostOfTicket });
};

/** Writes down what shall become an issue; making it is background work. Cards are masked, as everywhere (decision 25). */
export const sendIssue = async (
  ctx: Context,
  ticketId: string,
  { connectionId, title, text, labels }: SendIssue,
): Promise<{ id: string }> => {
  await lockForLink(ctx, ticketId);
  await connectionRow(ctx, connectionId);
  const id = newId();
  await ctx.db
    .insertInto('trackers.issue')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      ticketId,
      connectionId,
      state: 'making',
      title: maskCards(title),
      body: maskCards(text),
      labels: [...new Set(labels)],
      nextAskAt: ctx.now,
      madeById: personOf(ctx.actor),
      createdAt: ctx.now,
    })
    .execute();
  await enqueue(ctx, makeWork, { issueId: id });
  await tell(ctx, issueChanged, { recordId: ticketId, payload: { recordId: ticketId, issueId: id } });
  return { id };
};

/** Once more, for one that could not be made. */
export const retryIssue = async (ctx: Context, ticketId: string, id: string): Promise<void> => {
  found(
    await ctx.db
      .updateTable('trackers.issue')
      .set({ state: 'making', lastError: null })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('ticketId', '=', ticketId)
      .where('id', '=', id)
      .where('state', '=', 'failed')
      .returning('id')
      .executeTakeFirst(),
  );
  await enqueue(ctx, makeWork, { issueId: id });
  await tell(ctx, issueChanged, { recordId: ticketId, payload: { recordId: ticketId, issueId: id } });
};
