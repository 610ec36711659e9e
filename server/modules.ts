import { audit } from './modules/audit/module.ts';
import { automation } from './modules/automation/module.ts';
import { catalog } from './modules/catalog/module.ts';
import { customers } from './modules/customers/module.ts';
import { duplicates } from './modules/duplicates/module.ts';
import { fields } from './modules/fields/module.ts';
import { home } from './modules/home/module.ts';
import { imports } from './modules/imports/module.ts';
import { forms } from './modules/forms/module.ts';
import { identity } from './modules/identity/module.ts';
import { knowledge } from './modules/knowledge/module.ts';
import { macros } from './modules/macros/module.ts';
import { mailroom } from './modules/mailroom/module.ts';
import { news } from './modules/news/module.ts';
import { notifications } from './modules/notifications/module.ts';
import { panel } from './modules/panel/module.ts';
import { portal } from './modules/portal/module.ts';
import { privacy } from './modules/privacy/module.ts';
import { samples } from './modules/samples/module.ts';
import { sla } from './modules/sla/module.ts';
import { search } from './modules/search/module.ts';
import { staff } from './modules/staff/module.ts';
import { surveys } from './modules/surveys/module.ts';
import { tags } from './modules/tags/module.ts';
import { timeline } from './modules/timeline/module.ts';
import { timesheets } from './modules/timesheets/module.ts';
import { threads } from './modules/threads/module.ts';
import { tickets } from './modules/tickets/module.ts';
import { webhooks } from './modules/webhooks/module.ts';
import { trackers } from './modules/trackers/module.ts';
import { workspaces } from './modules/workspaces/module.ts';
import type { Module } from './platform/module.ts';

/**
 * The house at a glance: a module may call only those above it; news comes down as events (decision 3).
 */
export const modules: readonly Module[] = [
  identity,
  workspaces,
  staff,
  tags,
  fields,
  customers,
  catalog,
  threads,
  tickets,
  macros,
  sla,
  trackers,
  automation,
  mailroom,
  knowledge,
  news,
  forms,
  portal,
  timesheets,
  surveys,
  panel,
  timeline,
  duplicates,
  imports,
  notifications,
  webhooks,
  search,
  home,
  audit,
  privacy,
  samples,
];
