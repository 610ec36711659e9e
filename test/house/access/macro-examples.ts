import { of, sharedMacro, ticketWith, unique } from './makers.ts';
import { ask } from './world.ts';
import { knowledgeExamples } from './knowledge-examples.ts';
import type { Example } from './examples.ts';

/** Of what is written once and used often: saved replies, and articles. */
export const macroExamples: Readonly<Record<string, Example>> = {
  ...knowledgeExamples,
  'macros.list': () => of({}),
  'macros.read': async (place) => of({ params: { macro: await sharedMacro(place) } }),
  'macros.create': () => of({ body: { name: unique(), texts: { en: 'Hello' } } }),
  'macros.change': async (place) => of({ params: { macro: await sharedMacro(place) }, body: { version: 1, name: unique() } }),
  'macros.delete': async (place) => of({ params: { macro: await sharedMacro(place) } }),
  'macros.fill': async (place) => of({ params: { ticket: await ask(place), macro: await sharedMacro(place) } }),
  'macros.preview': (place) => ticketWith(place, () => ({ body: { text: 'Hello [[customer]]', language: 'en' } })),
  'macros.use': async (place) => of({ params: { ticket: await ask(place), macro: await sharedMacro(place) }, body: {} }),
};
