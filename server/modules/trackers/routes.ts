import { done } from '#contracts/common.ts';
import { trackers } from '#contracts/trackers.ts';
import { ticketId } from '#server/modules/tickets/index.ts';
import { anyone, member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { changeConnection, renewSecret } from './commands/change-connection.ts';
import { checkPlace } from './commands/check-place.ts';
import { createConnection } from './commands/create-connection.ts';
import { hearCall } from './commands/hear-call.ts';
import { linkIssue, unlinkIssue } from './commands/link-issue.ts';
import { removeConnection } from './commands/remove-connection.ts';
import { retryIssue, sendIssue } from './commands/send-issue.ts';
import { listConnections } from './queries/connections.ts';
import { ticketIssues } from './queries/issues.ts';

const manage = member('setup.manage');
const change = member('tickets.change');

const whenDone = async (work: Promise<void>) => {
  await work;
  return done;
};

export const routes: readonly Served[] = [
  serve(trackers.connections, { allow: manage, run: async (ctx) => ({ items: await listConnections(ctx), next: null }) }),
  serve(trackers.create, {
    allow: manage,
    outside: async (site, { body }, { platform }) => {
      await checkPlace(platform.config.OUTBOUND_ALLOW, body.kind, body);
      return site.inWorkspace((ctx) => createConnection(ctx, body));
    },
  }),
  serve(trackers.change, {
    allow: manage,
    outside: (site, { params, body }, { platform }) => changeConnection(site, platform, params.connection, body),
  }),
  serve(trackers.renewSecret, { allow: manage, run: (ctx, { params }) => renewSecret(ctx, params.connection) }),
  serve(trackers.remove, { allow: manage, run: (ctx, { params }) => whenDone(removeConnection(ctx, params.connection)) }),
  serve(trackers.issues, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => ticketIssues(ctx, await ticketId(ctx, params.ticket)),
  }),
  serve(trackers.send, { allow: change, run: async (ctx, { params, body }) => sendIssue(ctx, await ticketId(ctx, params.ticket), body) }),
  serve(trackers.link, {
    allow: change,
    outside: async (site, { params, body }, { platform }) => {
      const id = await site.inWorkspace(
        async (ctx) => (await ticketIssues(ctx, await ticketId(ctx, params.ticket)), ticketId(ctx, params.ticket)),
        {
          readOnly: true,
        },
      );
      return linkIssue(site, platform, id, body.url);
    },
  }),
  serve(trackers.unlink, {
    allow: change,
    run: async (ctx, { params }) => whenDone(unlinkIssue(ctx, await ticketId(ctx, params.ticket), params.issue)),
  }),
  serve(trackers.retry, {
    allow: change,
    run: async (ctx, { params }) => whenDone(retryIssue(ctx, await ticketId(ctx, params.ticket), params.issue)),
  }),
  serve(trackers.call, {
    allow: anyone(),
    outside: (site, { params, body }, visit) => whenDone(hearCall(site, visit, params.connection, body)),
  }),
];
