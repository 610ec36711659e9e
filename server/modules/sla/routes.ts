import { done } from '#contracts/common.ts';
import { sla } from '#contracts/sla.ts';
import { ticketId } from '#server/modules/tickets/index.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { changeCalendar } from './commands/change-calendar.ts';
import { changeDay, removeDay } from './commands/change-day.ts';
import { changePolicy } from './commands/change-policy.ts';
import { createCalendar } from './commands/create-calendar.ts';
import { createPolicy } from './commands/create-policy.ts';
import { deleteCalendar } from './commands/delete-calendar.ts';
import { deletePolicy } from './commands/delete-policy.ts';
import { importDays } from './commands/import-days.ts';
import { orderPolicies } from './commands/order-policies.ts';
import { repinPolicy } from './commands/repin-policy.ts';
import { listCalendars, listPolicies } from './queries/setup.ts';
import { ticketClocks } from './queries/ticket-clocks.ts';

const manage = member('setup.manage');

const whenDone = async (work: Promise<void>) => {
  await work;
  return done;
};

export const routes: readonly Served[] = [
  serve(sla.calendars, { allow: manage, run: async (ctx) => ({ items: await listCalendars(ctx), next: null }) }),
  serve(sla.createCalendar, { allow: manage, run: (ctx, { body }) => createCalendar(ctx, body) }),
  serve(sla.changeCalendar, { allow: manage, run: (ctx, { params, body }) => changeCalendar(ctx, params.calendar, body) }),
  serve(sla.deleteCalendar, { allow: manage, run: (ctx, { params }) => whenDone(deleteCalendar(ctx, params.calendar)) }),
  serve(sla.changeDay, {
    allow: manage,
    run: (ctx, { params, body }) => whenDone(changeDay(ctx, params.calendar, { date: params.date, ...body })),
  }),
  serve(sla.removeDay, { allow: manage, run: (ctx, { params }) => whenDone(removeDay(ctx, params.calendar, params.date)) }),
  serve(sla.importDays, { allow: manage, run: (ctx, { params, body }) => importDays(ctx, params.calendar, body.text) }),
  serve(sla.policies, { allow: manage, run: async (ctx) => ({ items: await listPolicies(ctx), next: null }) }),
  serve(sla.createPolicy, { allow: manage, run: (ctx, { body }) => createPolicy(ctx, body) }),
  serve(sla.changePolicy, { allow: manage, run: (ctx, { params, body }) => changePolicy(ctx, params.policy, body) }),
  serve(sla.deletePolicy, { allow: manage, run: (ctx, { params }) => whenDone(deletePolicy(ctx, params.policy)) }),
  serve(sla.orderPolicies, { allow: manage, run: (ctx, { body }) => whenDone(orderPolicies(ctx, body.ids)) }),
  serve(sla.clocks, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => ticketClocks(ctx, await ticketId(ctx, params.ticket)),
  }),
  serve(sla.repin, {
    allow: member('tickets.change'),
    run: async (ctx, { params, body }) => {
      const id = await ticketId(ctx, params.ticket);
      await repinPolicy(ctx, id, body.policyId);
      return ticketClocks(ctx, id);
    },
  }),
];
