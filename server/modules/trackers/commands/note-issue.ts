import { lockedRecord } from '#server/modules/threads/index.ts';
import { addEventLine, changeTicket, readTicket } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { issueChanged, issueClosed, issueReopened } from '../events.ts';
import { connectionRow } from '../queries/connections.ts';
import { issueRows, nameOf, type IssueRow } from '../queries/issues.ts';
import type { Found } from '../rules/adapter.ts';

// An open issue may change any time; a closed one is rarely opened again. Calls of the tracker come in between.
const openSeconds = 600;
const closedSeconds = 86_400;

const later = (ctx: Context, seconds: number): string => new Date(Date.parse(ctx.now) + seconds * 1000).toISOString();

/** The question is ours again, unless the ticket is closed or ours already. */
const giveBack = async (ctx: Context, ticketId: string): Promise<void> => {
  const { group, unlisted, version } = await readTicket(ctx, ticketId);
  if (group === 'closed' || group === 'awaiting_staff' || unlisted !== null) return;
  await changeTicket(ctx, ticketId, { version, nextStep: 'owner' });
};

const turned = async (ctx: Context, issue: IssueRow, isOpen: boolean): Promise<void> => {
  const { ticketId: recordId, id: issueId } = issue;
  const connection = await connectionRow(ctx, issue.connectionId);
  const name = nameOf(connection, issue.number ?? '');
  await addEventLine(ctx, recordId, { name: isOpen ? 'issue_reopened' : 'issue_closed', details: { issue: name, url: issue.url } });
  await tell(ctx, isOpen ? issueReopened : issueClosed, { recordId, payload: { recordId, issueId, name } });
  if (!isOpen && connection.movesStatus) await giveBack(ctx, recordId);
};

interface News {
  /** null: nothing new. */
  readonly found: Found | null;
  /** null: next time it is asked for whether or not it changed. */
  readonly etag: string | null;
  /** What of it could not be read, by a word. */
  readonly trouble: string | null;
}

/** Brings what a tracker says onto the link and its ticket. Behind the lock of the record, so once. */
export const noteIssue = async (ctx: Context, id: string, { found, etag, trouble }: News): Promise<void> => {
  const seen = await issueRows(ctx).where('id', '=', id).executeTakeFirst();
  if (!seen) return;
  await lockedRecord(ctx, seen.ticketId);
  const before = await issueRows(ctx).where('id', '=', id).forUpdate().executeTakeFirst();
  if (before?.state !== 'linked') return;
  const { isOpen, title, status } = found ?? before;
  await ctx.db
    .updateTable('trackers.issue')
    .set({
      isOpen,
      title,
      status,
      etag,
      askedAt: ctx.now,
      lastError: trouble,
      nextAskAt: later(ctx, isOpen ? openSeconds : closedSeconds),
    })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  if (before.isOpen !== isOpen) await turned(ctx, before, isOpen);
  if (before.isOpen !== isOpen || before.title !== title || before.status !== status || before.lastError !== trouble)
    await tell(ctx, issueChanged, { recordId: before.ticketId, payload: { recordId: before.ticketId, issueId: id } });
};

/** The tracker says no: the issue is gone, or we are let in no more. It is asked again a day later. */
export const noteUnanswered = async (ctx: Context, { id, ticketId }: IssueRow, reason: string): Promise<void> => {
  await ctx.db
    .updateTable('trackers.issue')
    .set({ lastError: reason, askedAt: ctx.now, nextAskAt: later(ctx, closedSeconds) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await tell(ctx, issueChanged, { recordId: ticketId, payload: { recordId: ticketId, issueId: id } });
};
