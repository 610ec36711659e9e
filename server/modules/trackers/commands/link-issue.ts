import { addEventLine } from '#server/modules/tickets/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record as tell } from '#server/platform/events/event.ts';
import type { Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { issueChanged } from '../events.ts';
import { connectionRow, connectionRows, kindOf, placeOf, type ConnectionRow } from '../queries/connections.ts';
import { issueRows, nameOf } from '../queries/issues.ts';
import type { Found } from '../rules/adapter.ts';
import { adapters } from '../rules/adapters.ts';
import { readAnswer } from '../rules/read-answer.ts';
import { askTracker } from './ask-tracker.ts';
import { lockForLink } from './send-issue.ts';

const keep = async (ctx: Context, ticketId: string, connection: ConnectionRow, issue: Found): Promise<{ id: string }> => {
  await lockForLink(ctx, ticketId);
  await connectionRow(ctx, connection.id);
  const id = newId();
  const { number, url, title, isOpen, status } = issue;
  await refuseWhere(
    { issue_once: 'issue_linked' },
    ctx.db
      .insertInto('trackers.issue')
      .values({
        workspaceId: ctx.workspaceId,
        id,
        ticketId,
        connectionId: connection.id,
        state: 'linked',
        number,
        url,
        title,
        isOpen,
        status,
        commentsSince: ctx.now,
        askedAt: ctx.now,
        nextAskAt: new Date(Date.parse(ctx.now) + 600_000).toISOString(),
        madeById: personOf(ctx.actor),
        createdAt: ctx.now,
      })
      .execute(),
  );
  await addEventLine(ctx, ticketId, { name: 'issue_linked', details: { issue: nameOf(connection, number), url } });
  await tell(ctx, issueChanged, { recordId: ticketId, payload: { recordId: ticketId, issueId: id } });
  return { id };
};

/** Links an issue that is there, after asking its tracker; only addresses of connected projects are ever asked. */
export const linkIssue = async (site: Site, platform: Platform, ticketId: string, url: string): Promise<{ id: string }> => {
  const connections = await site.inWorkspace((ctx) => connectionRows(ctx).execute(), { readOnly: true });
  for (const connection of connections) {
    const adapter = adapters[kindOf(connection)];
    const place = placeOf(platform, connection);
    const number = adapter.numberIn(place, url);
    if (number === null) continue;
    const answer = await askTracker(platform.config.OUTBOUND_ALLOW, adapter.show(place, number));
    if (answer.kind === 'refused' && answer.reason === 'not_there') refuse('issue_unknown');
    if (answer.kind !== 'good') refuse('tracker_failed', { reason: answer.kind === 'later' ? 'unreachable' : answer.reason });
    const shown = readAnswer(() => adapter.readShown(place, answer.content)) ?? refuse('tracker_failed', { reason: 'unreadable' });
    return site.inWorkspace((ctx) => keep(ctx, ticketId, connection, shown));
  }
  return refuse('issue_unknown');
};

/** Takes the link away and stops the making of an issue that was not made yet. */
export const unlinkIssue = async (ctx: Context, ticketId: string, id: string): Promise<void> => {
  const issue = found(await issueRows(ctx).where('ticketId', '=', ticketId).where('id', '=', id).executeTakeFirst());
  const { project } = await connectionRow(ctx, issue.connectionId);
  if (issue.number !== null)
    await addEventLine(ctx, ticketId, { name: 'issue_unlinked', details: { issue: nameOf({ project }, issue.number), url: issue.url } });
  await ctx.db.deleteFrom('trackers.issue').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
  await tell(ctx, issueChanged, { recordId: ticketId, payload: { recordId: ticketId, issueId: id } });
};
