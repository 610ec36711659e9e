import type { ScreenSet } from '#web/shell/index.ts';
import { catalog } from './catalog/routes.ts';
import { customers } from './customers/routes.ts';
import { identity } from './identity/routes.ts';
import { mailroom } from './mailroom/routes.ts';
import { notifications } from './notifications/routes.ts';
import { samples } from './samples/routes.ts';
import { sla } from './sla/routes.ts';
import { staff } from './staff/routes.ts';
import { tags } from './tags/routes.ts';
import { tickets } from './tickets/routes.ts';
import { workspaces } from './workspaces/routes.ts';

/** All staff screens, in the order of navigation. A screen folder has the name of its server module. */
export const staffScreens: readonly ScreenSet[] = [
  notifications,
  tickets,
  customers,
  workspaces,
  staff,
  catalog,
  sla,
  tags,
  mailroom,
  identity,
  samples,
];
