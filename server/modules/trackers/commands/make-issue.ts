import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { lockedRecord } from '#server/modules/threads/index.ts';
import { addEventLine } from '#server/modules/tickets/index.ts';
import { isQuiet } from '#server/platform/backup/quiet.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { RetryLater, work, type WorkSite } from '#server/platform/work/work.ts';
import { issueChanged } from '../events.ts';
import { connectionRow, kindOf, placeOf } from '../queries/connections.ts';
import { issueRows, nameOf, type IssueRow } from '../queries/issues.ts';
import type { Found, Place, Wanted } from '../rules/adapter.ts';
import { adapters } from '../rules/adapters.ts';
import { readAnswer } from '../rules/read-answer.ts';
import { askTracker, type Answer } from './ask-tracker.ts';
import { keepPause } from './keep-pause.ts';

const askAgainSeconds = 600;
const mostTries = 40;

interface Making {
  readonly issue: IssueRow;
  readonly kind: ReturnType<typeof kindOf>;
  readonly place: Place;
  readonly wanted: Wanted;
  readonly allow: readonly string[];
}

/** Counts the try before it is made: whoever finds one counted looks whether it left an issue behind. */
const begin = async (ctx: Context, issueId: string): Promise<Making | null> => {
  if (await isQuiet(ctx.db)) throw new RetryLater(60, 'a restored copy stays quiet until it is confirmed');
  const issue = await issueRows(ctx).where('id', '=', issueId).forUpdate().executeTakeFirst();
  if (issue?.state !== 'making') return null;
  const connection = await connectionRow(ctx, issue.connectionId);
  if (connection.pausedUntil !== null && connection.pausedUntil > ctx.now)
    throw new RetryLater((Date.parse(connection.pausedUntil) - Date.parse(ctx.now)) / 1000, 'the tracker asked for a pause');
  await ctx.db
    .updateTable('trackers.issue')
    .set({ tries: issue.tries + 1 })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', issueId)
    .execute();
  const { title, body, labels } = issue;
  return {
    issue,
    kind: kindOf(connection),
    place: placeOf(ctx.platform, connection),
    wanted: { title, text: body ?? '', labels, mark: issue.id },
    allow: ctx.platform.config.OUTBOUND_ALLOW,
  };
};

const made = async (ctx: Context, { issue, place }: Making, { number, url, isOpen, status }: Found): Promise<void> => {
  await lockedRecord(ctx, issue.ticketId);
  const row = await ctx.db
    .updateTable('trackers.issue')
    .set({
      state: 'linked',
      number,
      url,
      isOpen,
      status,
      body: null,
      lastError: null,
      tries: 0,
      commentsSince: ctx.now,
      askedAt: ctx.now,
      nextAskAt: new Date(Date.parse(ctx.now) + askAgainSeconds * 1000).toISOString(),
    })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', issue.id)
    .where('state', '=', 'making')
    .returning('id')
    .executeTakeFirst();
  if (!row) return;
  await addEventLine(ctx, issue.ticketId, { name: 'issue_made', details: { issue: nameOf(place, number), url } });
  await tell(ctx, issueChanged, { recordId: issue.ticketId, payload: { recordId: issue.ticketId, issueId: issue.id } });
};

const failed = async (ctx: Context, { id, ticketId }: IssueRow, reason: string): Promise<void> => {
  await ctx.db
    .updateTable('trackers.issue')
    .set({ state: 'failed', lastError: reason })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'making')
    .execute();
  await tell(ctx, issueChanged, { recordId: ticketId, payload: { recordId: ticketId, issueId: id } });
};

/** What came of a question that did not go well: later, or never. */
const giveWay = async (site: WorkSite, { issue }: Making, answer: Exclude<Answer, { kind: 'good' }>): Promise<void> => {
  if (answer.kind === 'refused') return site.inWorkspace((ctx) => failed(ctx, issue, answer.reason));
  if (issue.tries + 1 >= mostTries) return site.inWorkspace((ctx) => failed(ctx, issue, 'unreachable'));
  await site.inWorkspace((ctx) => keepPause(ctx, issue.connectionId, answer));
  throw new RetryLater(answer.seconds, answer.reason);
};

/** Makes the issue once: a try that got no answer may have made it, so the next one looks for its mark first. */
const makeIssue = async (site: WorkSite, issueId: string): Promise<void> => {
  const making = await site.inWorkspace((ctx) => begin(ctx, issueId));
  if (!making) return;
  const { issue, kind, place, wanted, allow } = making;
  const adapter = adapters[kind];
  if (issue.tries > 0) {
    const answer = await askTracker(allow, adapter.recent(place));
    if (answer.kind !== 'good') return giveWay(site, making, answer);
    const there = readAnswer(() => adapter.readMarked(place, wanted.mark, answer.content));
    if (there) return site.inWorkspace((ctx) => made(ctx, making, there));
  }
  const answer = await askTracker(allow, adapter.create(place, wanted));
  if (answer.kind !== 'good') return giveWay(site, making, answer);
  const found = readAnswer(() => adapter.readCreated(place, wanted, answer.content));
  // It said yes in words that nobody documented: the next try finds the issue by its mark.
  if (!found) return giveWay(site, making, { kind: 'later', seconds: 60, reason: 'the answer could not be read', isPause: false });
  await site.inWorkspace((ctx) => made(ctx, making, found));
};

export const makeWork = work({
  name: 'trackers.make',
  payload: z.object({ issueId: Id }),
  parallel: 2,
  outside: (site, { issueId }) => makeIssue(site, issueId),
});
