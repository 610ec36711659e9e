import { home } from '#contracts/home.ts';
import { news } from '#contracts/news.ts';
import type { Example } from './examples.ts';
import { of, unique } from './makers.ts';
import type { Place } from './world.ts';

const item = { texts: { en: { title: 'Works on the line', text: '' } }, forMembers: true, audience: 'customers' as const };
const fresh = async (place: Place) => ({ item: (await place.owner.ok(news.create, { body: item })).id });
const group = () => ({ name: `Group ${unique()}`, widgets: ['news' as const], memberIds: [] });
const freshGroup = async (place: Place) => ({ group: (await place.owner.ok(home.createGroup, { body: group() })).id });

/** Of news, the home page, and the modules of the workspace. */
export const homeExamples: Readonly<Record<string, Example>> = {
  'news.current': () => of({}),
  'news.see': async (place) => of({ params: await fresh(place) }),
  'news.list': () => of({}),
  'news.create': () => of({ body: item }),
  'news.change': async (place) => of({ params: await fresh(place), body: { ...item, version: 1 } }),
  'news.delete': async (place) => of({ params: await fresh(place) }),
  'news.readers': async (place) => of({ params: await fresh(place) }),
  'portal.news.current': () => of({}),
  'portal.news.see': async (place) => of({ params: await fresh(place) }),
  'home.read': () => of({}),
  'home.arrange': () => of({ body: { shown: null } }),
  'home.setupList': () => of({}),
  'home.tickStep': () => of({ params: { step: 'access' }, body: { done: false } }),
  'home.listGroups': () => of({}),
  'home.createGroup': () => of({ body: group() }),
  'home.changeGroup': async (place) => of({ params: await freshGroup(place), body: { ...group(), version: 1 } }),
  'home.deleteGroup': async (place) => of({ params: await freshGroup(place) }),
  'workspaces.modules': () => of({}),
  'workspaces.switchModule': () => of({ params: { module: 'forms' }, body: { on: true } }),
};
