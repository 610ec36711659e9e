import type { Selectable } from 'kysely';
import { IssueState, TrackerKind, type TicketIssues } from '#contracts/trackers.ts';
import type { TrackersIssue } from '#server/db/schema.ts';
import { readTicket } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { connectionRows } from './connections.ts';

export type IssueRow = Selectable<TrackersIssue>;

export const issueRows = (ctx: Context) => ctx.db.selectFrom('trackers.issue').selectAll().where('workspaceId', '=', ctx.workspaceId);

export const ticketIssues = async (ctx: Context, ticketId: string): Promise<TicketIssues> => {
  const ticket = await readTicket(ctx, ticketId);
  const rows = await issueRows(ctx).where('ticketId', '=', ticketId).orderBy('createdAt').orderBy('id').limit(100).execute();
  const known = (await connectionRows(ctx).orderBy('name').execute()).map(({ id, name, kind }) => ({
    id,
    name,
    kind: TrackerKind.parse(kind),
  }));
  return {
    items: rows.flatMap((row) => {
      const connection = known.find(({ id }) => id === row.connectionId);
      if (!connection) return [];
      const { id, number, url, title, status, askedAt, lastError, createdAt } = row;
      return [
        { id, number, url, title, status, askedAt, lastError, createdAt, connection, state: IssueState.parse(row.state), open: row.isOpen },
      ];
    }),
    trackers: known,
    can: { change: ticket.can.change },
  };
};

/** What people call it: PHON-17, or shop #17. */
export const nameOf = ({ project }: { readonly project: string }, number: string): string =>
  /^\d+$/.test(number) ? `${project.split('/').at(-1) ?? project} #${number}` : number;
