import { done } from '#contracts/common.ts';
import { widgets } from '#contracts/widgets.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { personBehind } from '../../identity/index.ts';
import { arrangeHome } from './commands/arrange-home.ts';
import { changeWidgetGroup } from './commands/change-widget-group.ts';
import { createWidgetGroup } from './commands/create-widget-group.ts';
import { deleteWidgetGroup } from './commands/delete-widget-group.ts';
import { listWidgetGroups } from './queries/groups.ts';
import { homeOf } from './queries/home.ts';

const manager = member('staff.manage');

export const routes = [
  serve(widgets.home, { allow: member(), run: (ctx) => homeOf(ctx, personBehind(ctx.actor).id) }),
  serve(widgets.arrange, {
    allow: member(),
    run: async (ctx, { body }) => {
      const { id } = personBehind(ctx.actor);
      await arrangeHome(ctx, id, body.shown);
      return homeOf(ctx, id);
    },
  }),
  serve(widgets.groups, { allow: manager, run: async (ctx) => ({ items: await listWidgetGroups(ctx) }) }),
  serve(widgets.createGroup, { allow: manager, run: (ctx, { body }) => createWidgetGroup(ctx, body) }),
  serve(widgets.changeGroup, { allow: manager, run: (ctx, { params, body }) => changeWidgetGroup(ctx, params.group, body) }),
  serve(widgets.deleteGroup, {
    allow: manager,
    run: async (ctx, { params }) => {
      await deleteWidgetGroup(ctx, params.group);
      return done;
    },
  }),
];
