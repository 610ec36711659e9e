import type { ScreenSet } from '#web/shell/index.ts';
import { audit } from './audit/routes.ts';
import { catalog } from './catalog/routes.ts';
import { customers } from './customers/routes.ts';
import { duplicates } from './duplicates/routes.ts';
import { fields } from './fields/routes.ts';
import { home, homeSetup } from './home/routes.ts';
import { forms } from './forms/routes.ts';
import { imports } from './imports/routes.ts';
import { identity } from './identity/routes.ts';
import { knowledge } from './knowledge/routes.ts';
import { macros } from './macros/routes.ts';
import { mailroom } from './mailroom/routes.ts';
import { news } from './news/routes.ts';
import { notifications } from './notifications/routes.ts';
import { portal } from './portal/routes.ts';
import { privacy } from './privacy/routes.ts';
import { samples } from './samples/routes.ts';
import { search } from './search/routes.ts';
import { automation } from './automation/routes.ts';
import { sla } from './sla/routes.ts';
import { staff } from './staff/routes.ts';
import { surveys } from './surveys/routes.ts';
import { tags } from './tags/routes.ts';
import { tickets } from './tickets/routes.ts';
import { trackers } from './trackers/routes.ts';
import { webhooks } from './webhooks/routes.ts';
import { timeline } from './timeline/routes.ts';
import { timesheets } from './timesheets/routes.ts';
import { workspaces } from './workspaces/routes.ts';

/** All staff screens, in the order of navigation. A screen folder has the name of its server module. */
export const staffScreens: readonly ScreenSet[] = [
  home,
  notifications,
  tickets,
  search,
  customers,
  timeline,
  duplicates,
  workspaces,
  staff,
  homeSetup,
  catalog,
  knowledge,
  news,
  portal,
  macros,
  sla,
  automation,
  tags,
  fields,
  forms,
  mailroom,
  webhooks,
  trackers,
  timesheets,
  surveys,
  identity,
  audit,
  imports,
  privacy,
  samples,
];
