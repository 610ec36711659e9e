import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { isQuiet } from '#server/platform/backup/quiet.ts';
import type { Context } from '#server/platform/db/context.ts';
import { RetryLater, work, type WorkSite } from '#server/platform/work/work.ts';
import { connectionRow, kindOf, placeOf } from '../queries/connections.ts';
import { issueRows, type IssueRow } from '../queries/issues.ts';
import type { Place, Said } from '../rules/adapter.ts';
import { adapters } from '../rules/adapters.ts';
import { readAnswer } from '../rules/read-answer.ts';
import { askTracker } from './ask-tracker.ts';
import { keepPause } from './keep-pause.ts';
import { noteIssue, noteUnanswered } from './note-issue.ts';
import { takeComments } from './take-comments.ts';

interface Asking {
  readonly issue: IssueRow & { readonly number: string };
  readonly kind: ReturnType<typeof kindOf>;
  readonly place: Place;
  readonly wantsComments: boolean;
  readonly name: string;
  readonly allow: readonly string[];
}

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

const askComments = async ({ issue, kind, place, allow }: Asking): Promise<Said[]> => {
  const since = issue.commentsSince ?? issue.createdAt;
  const adapter = adapters[kind];
  const answer = await askTracker(allow, adapter.comments(place, issue.number, since));
  return answer.kind === 'good' ? adapter.readComments(answer.content, since) : [];
};

/** Asks how an issue stands and brings what changed onto its ticket; asked twice, it changes nothing twice. */
const askIssue = async (site: WorkSite, issueId: string): Promise<void> => {
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
  const said = found && asking.wantsComments ? await askComments(asking) : [];
  await site.inWorkspace(async (ctx) => {
    await takeComments(ctx, issue, said, asking.name);
    await noteIssue(ctx, issue.id, found, answer.etag);
  });
};

export const askWork = work({
  name: 'trackers.ask',
  payload: z.object({ issueId: Id }),
  outside: (site, { issueId }) => askIssue(site, issueId),
});
