import { automation } from '#contracts/automation.ts';
import { done } from '#contracts/common.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { askForTicket } from './commands/ask-for-ticket.ts';
import { changeRule } from './commands/change-rule.ts';
import { createRule } from './commands/create-rule.ts';
import { deleteRule } from './commands/delete-rule.ts';
import { orderRules } from './commands/order-rules.ts';
import { tryRule } from './commands/try-rule.ts';
import { listFacts } from './queries/known-facts.ts';
import { listRules, readRule } from './queries/rules.ts';
import { listRuns, readRun } from './queries/runs.ts';

const manage = member('setup.manage');

const whenDone = async (work: Promise<void>) => {
  await work;
  return done;
};

export const routes: readonly Served[] = [
  serve(automation.rules, { allow: manage, run: async (ctx, { query }) => ({ items: await listRules(ctx, query.kind), next: null }) }),
  serve(automation.rule, { allow: manage, run: (ctx, { params }) => readRule(ctx, params.rule) }),
  serve(automation.createRule, { allow: manage, run: (ctx, { body }) => createRule(ctx, body) }),
  serve(automation.changeRule, { allow: manage, run: (ctx, { params, body }) => changeRule(ctx, params.rule, body) }),
  serve(automation.deleteRule, { allow: manage, run: (ctx, { params }) => whenDone(deleteRule(ctx, params.rule)) }),
  serve(automation.orderRules, { allow: manage, run: (ctx, { body }) => whenDone(orderRules(ctx, body.kind, body.ids)) }),
  serve(automation.facts, { allow: manage, run: async (ctx) => ({ items: await listFacts(ctx) }) }),
  serve(automation.tryRule, { allow: manage, run: (ctx, { body }) => tryRule(ctx, body) }),
  serve(automation.runs, { allow: member('tickets.see'), run: (ctx, { query }) => listRuns(ctx, query) }),
  serve(automation.run, { allow: member('tickets.see'), run: (ctx, { params }) => readRun(ctx, params.run) }),
  serve(automation.askRules, { allow: member('tickets.assign'), run: (ctx, { params }) => askForTicket(ctx, params.ticket) }),
];
