import { z } from 'zod';
import { Created, Done, Id, line } from './common.ts';
import { route } from './route.ts';

/** What can stand on the home page, in the order in which it is shipped. */
export const Widget = z.enum([
  'setup',
  'news',
  'mine',
  'folders',
  'notices',
  'due',
  'unassigned',
  'scheduled',
  'review',
  'time',
  'satisfaction',
]);
export type Widget = z.infer<typeof Widget>;
const Widgets = z.array(Widget).max(Widget.options.length);

/** `allowed`: by role and widget groups; `shown`: of these, what the member has put there, in order. */
export const Home = z.object({ allowed: Widgets, shown: Widgets });
export type Home = z.infer<typeof Home>;

export const WidgetGroup = z.object({ id: Id, name: z.string(), widgets: Widgets, memberIds: z.array(Id), version: z.int() });
export type WidgetGroup = z.infer<typeof WidgetGroup>;

/** The source's six steps and what a desk cannot do without, in the order in which they are taken. */
export const SetupStep = z.enum(['workspace', 'profile', 'mail', 'products', 'roles', 'members', 'access', 'widgets']);
export type SetupStep = z.infer<typeof SetupStep>;

/** `found`: the desk shows that it is done; what is ticked by hand counts whatever it shows. */
export const SetupList = z.object({
  items: z.array(z.object({ step: SetupStep, done: z.boolean(), found: z.boolean() })),
});
export type SetupList = z.infer<typeof SetupList>;

const at = { scope: 'workspace' } as const;
const group = { name: line(100), widgets: Widgets, memberIds: z.array(Id).max(1000) };
const params = z.strictObject({ group: Id });

export const home = {
  home: route({
    ...at,
    name: 'home.read',
    method: 'GET',
    path: '/home',
    summary: 'Which widgets you may have on your home page, and which you have there.',
    reply: Home,
  }),
  arrange: route({
    ...at,
    name: 'home.arrange',
    method: 'PUT',
    path: '/home',
    summary: 'Puts these widgets on your home page, in this order; null puts back what is shipped.',
    body: z.strictObject({ shown: Widgets.nullable() }),
    reply: Home,
  }),
  setupList: route({
    ...at,
    name: 'home.setupList',
    method: 'GET',
    path: '/setup-list',
    summary: 'The steps of setting up a desk, and which are done.',
    reply: SetupList,
  }),
  tick: route({
    ...at,
    name: 'home.tickStep',
    method: 'PUT',
    path: '/setup-list/:step',
    summary: 'Ticks a step off, or puts it back: then what the desk shows counts.',
    params: z.strictObject({ step: SetupStep }),
    body: z.strictObject({ done: z.boolean() }),
    reply: SetupList,
  }),
  groups: route({
    ...at,
    name: 'home.listGroups',
    method: 'GET',
    path: '/widget-groups',
    summary: 'Widget groups with their widgets and members. Whoever is in none may have every widget of their role.',
    reply: z.object({ items: z.array(WidgetGroup) }),
  }),
  createGroup: route({
    ...at,
    name: 'home.createGroup',
    method: 'POST',
    path: '/widget-groups',
    summary: 'Makes a widget group.',
    body: z.strictObject(group),
    reply: Created,
    refusals: ['name_taken'],
  }),
  changeGroup: route({
    ...at,
    name: 'home.changeGroup',
    method: 'PUT',
    path: '/widget-groups/:group',
    summary: 'Changes a widget group; its members see the difference with the next look.',
    params,
    body: z.strictObject({ ...group, version: z.int() }),
    reply: WidgetGroup,
    refusals: ['stale_version', 'name_taken'],
  }),
  deleteGroup: route({
    ...at,
    name: 'home.deleteGroup',
    method: 'DELETE',
    path: '/widget-groups/:group',
    summary: 'Takes a widget group away.',
    params,
    reply: Done,
  }),
} as const;
