import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { isQuiet } from '#server/platform/backup/quiet.ts';
import type { Context } from '#server/platform/db/context.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { RetryLater, work, type WorkSite } from '#server/platform/work/work.ts';
import { connectionRow, kindOf, placeOf } from '../queries/connections.ts';
import { issueRows } from '../queries/issues.ts';
import type { From } from '../rules/adapter.ts';
import { adapters } from '../rules/adapters.ts';
import { readAnswer } from '../rules/read-answer.ts';
import { askComments, type Asking, type Heard } from './ask-comments.ts';
import { askTracker } from './ask-tracker.ts';
import { keepPause } from './keep-pause.ts';
import { noteIssue, noteUnanswered } from './note-issue.ts';

const begin = async (ctx: Context, issueId: string): Promise<Asking | null> => {
  if (await isQuiet(ctx.db)) throw new RetryLater(60, 'a restored copy stays quiet until it is confirmed');
  const issue = await issueRows(ctx).where('id', '=', issueId).executeTakeFirst();
  if (issue?.state !== 'linked' || issue.number === null) return null;
  const connection = await connectionRow(ctx, issue.connectionId);
  if (connection.pausedUntil !== null && connection.pausedUntil > ctx.now)
    throw new RetryLater((Date.parse(connection.pausedUntil) - Date.parse(ctx.now)) / 1000, 'the tracker asked for a pause');
  return {
    issue: { ...issue, number: issue.number },
    kind: kindOf(connection),
    place: placeOf(ctx.platform, connection),
    wantsComments: connection.takesComments,
    name: connection.name,
    allow: ctx.platform.config.OUTBOUND_ALLOW,
  };
};

const nothing: Heard = { kind: 'read', rest: null, trouble: null };

/**
 * Asks how an issue stands and brings what changed onto its ticket; asked twice, it changes nothing twice. Its etag is
 * kept once all that was wanted was read: till then no answer may be "not modified".
 */
const askIssue = async (site: WorkSite, issueId: string, goesOn: From | null): Promise<void> => {
  const asking = await site.inWorkspace((ctx) => begin(ctx, issueId));
  if (!asking) return;
  const { issue, kind, place, allow } = asking;
  const adapter = adapters[kind];
  const answer = await askTracker(allow, adapter.show(place, issue.number), issue.etag);
  if (answer.kind === 'later') {
    await site.inWorkspace((ctx) => keepPause(ctx, issue.connectionId, answer));
    throw new RetryLater(answer.seconds, answer.reason);
  }
  if (answer.kind === 'refused') return site.inWorkspace((ctx) => noteUnanswered(ctx, issue, answer.reason));
  const found = answer.isUnchanged ? null : readAnswer(() => adapter.readShown(place, answer.content));
  if (!answer.isUnchanged && !found) return site.inWorkspace((ctx) => noteUnanswered(ctx, issue, 'unreadable'));
  const from = goesOn ?? { since: issue.commentsSince ?? issue.createdAt, after: 0 };
  const heard = found && asking.wantsComments ? await askComments(site, asking, from) : nothing;
  const isRead = heard.kind === 'read' && heard.rest === null;
  const trouble = heard.kind === 'read' ? heard.trouble : heard.kind === 'refused' ? heard.reason : null;
  await site.inWorkspace(async (ctx) => {
    await noteIssue(ctx, issue.id, { found, etag: isRead ? (answer.etag ?? (found ? null : issue.etag)) : null, trouble });
    if (heard.kind === 'later') await keepPause(ctx, issue.connectionId, heard);
    if (heard.kind === 'read' && heard.rest !== null) await enqueue(ctx, askWork, { issueId, from: heard.rest });
  });
  if (heard.kind === 'later') throw new RetryLater(heard.seconds, heard.reason);
};

export const askWork = work({
  name: 'trackers.ask',
  /** `from`: the comments that a round before this one left. */
  payload: z.object({ issueId: Id, from: z.object({ since: z.string(), after: z.int().min(0) }).optional() }),
  outside: (site, { issueId, from = null }) => askIssue(site, issueId, from),
});
