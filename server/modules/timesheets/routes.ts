import { done } from '#contracts/common.ts';
import { timesheets } from '#contracts/timesheets.ts';
import { ticketId } from '#server/modules/tickets/index.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { changeSettings } from './commands/change-settings.ts';
import { changeTime } from './commands/change-time.ts';
import { deleteTime } from './commands/delete-time.ts';
import { dropTimer } from './commands/drop-timer.ts';
import { logTime } from './commands/log-time.ts';
import { setTimer } from './commands/set-timer.ts';
import { exportTime } from './queries/export.ts';
import { timeSettings } from './queries/settings.ts';
import { sumTime, ticketTime } from './queries/sums.ts';
import { listTime } from './queries/time-entries.ts';
import { ownTimers } from './queries/timers.ts';

const log = member('time.log');
const manage = member('setup.manage');

const whenDone = async (work: Promise<void>) => {
  await work;
  return done;
};

export const routes: readonly Served[] = [
  serve(timesheets.ticket, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => ticketTime(ctx, await ticketId(ctx, params.ticket)),
  }),
  serve(timesheets.log, { allow: log, run: async (ctx, { params, body }) => logTime(ctx, await ticketId(ctx, params.ticket), body) }),
  // Their own for those who log time, all of it for those who may see others'.
  serve(timesheets.list, { allow: member(), run: (ctx, { query }) => listTime(ctx, query) }),
  serve(timesheets.sums, { allow: member(), run: (ctx, { query }) => sumTime(ctx, query) }),
  serve(timesheets.export, { allow: member(), outside: (site, { query }) => exportTime(site, query) }),
  serve(timesheets.change, { allow: member(), run: (ctx, { params, body }) => changeTime(ctx, params.entry, body) }),
  serve(timesheets.delete, { allow: member(), run: (ctx, { params }) => whenDone(deleteTime(ctx, params.entry)) }),
  serve(timesheets.timers, { allow: log, run: async (ctx) => ({ items: await ownTimers(ctx) }) }),
  serve(timesheets.setTimer, {
    allow: log,
    run: async (ctx, { params, body }) => setTimer(ctx, await ticketId(ctx, params.ticket), body.running),
  }),
  serve(timesheets.dropTimer, {
    allow: log,
    run: async (ctx, { params }) => whenDone(dropTimer(ctx, await ticketId(ctx, params.ticket))),
  }),
  serve(timesheets.settings, { allow: manage, run: (ctx) => timeSettings(ctx) }),
  serve(timesheets.changeSettings, { allow: manage, run: (ctx, { body }) => changeSettings(ctx, body) }),
];
