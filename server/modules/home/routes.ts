import { done } from '#contracts/common.ts';
import { home } from '#contracts/home.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { personBehind } from '#server/modules/identity/index.ts';
import { tickStep } from './commands/tick-step.ts';
import { arrangeHome } from './commands/arrange-home.ts';
import { changeWidgetGroup } from './commands/change-widget-group.ts';
import { createWidgetGroup } from './commands/create-widget-group.ts';
import { deleteWidgetGroup } from './commands/delete-widget-group.ts';
import { listWidgetGroups } from './queries/groups.ts';
import { setupList } from './queries/setup-list.ts';
import { homeOf } from './queries/home.ts';

const manager = member('staff.manage');
const sets = member('setup.manage');

export const routes = [
  serve(home.home, { allow: member(), run: (ctx) => homeOf(ctx, personBehind(ctx.actor).id) }),
  serve(home.arrange, {
    allow: member(),
    run: async (ctx, { body }) => {
      const { id } = personBehind(ctx.actor);
      await arrangeHome(ctx, id, body.shown);
      return homeOf(ctx, id);
    },
  }),
  serve(home.setupList, { allow: sets, run: async (ctx) => ({ items: await setupList(ctx) }) }),
  serve(home.tick, {
    allow: sets,
    run: async (ctx, { params, body }) => {
      await tickStep(ctx, params.step, body.done);
      return { items: await setupList(ctx) };
    },
  }),
  serve(home.groups, { allow: manager, run: async (ctx) => ({ items: await listWidgetGroups(ctx) }) }),
  serve(home.createGroup, { allow: manager, run: (ctx, { body }) => createWidgetGroup(ctx, body) }),
  serve(home.changeGroup, { allow: manager, run: (ctx, { params, body }) => changeWidgetGroup(ctx, params.group, body) }),
  serve(home.deleteGroup, {
    allow: manager,
    run: async (ctx, { params }) => {
      await deleteWidgetGroup(ctx, params.group);
      return done;
    },
  }),
];
