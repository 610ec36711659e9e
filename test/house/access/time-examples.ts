import { of, ticketWith, requestWith, freshTime, nobodyKnows } from './makers.ts';
import type { Example } from './examples.ts';

/** Of time on tickets and of what customers say of a closing. */
export const timeExamples: Readonly<Record<string, Example>> = {
  'timesheets.ticket': (place) => ticketWith(place),
  'timesheets.log': (place) => ticketWith(place, () => ({ body: { minutes: 5 } })),
  'timesheets.list': () => of({ query: {} }),
  'timesheets.sums': () => of({ query: {} }),
  'timesheets.export': () => of({ query: {} }),
  'timesheets.change': async (place) => of({ params: { entry: await freshTime(place) }, body: { version: 1, minutes: 5 } }),
  'timesheets.delete': async (place) => of({ params: { entry: await freshTime(place) } }),
  'timesheets.timers': () => of({}),
  'timesheets.setTimer': (place) => ticketWith(place, () => ({ body: { running: true } })),
  'timesheets.dropTimer': (place) => ticketWith(place),
  'timesheets.settings': () => of({}),
  'timesheets.changeSettings': () => of({ body: { version: 999, roundTo: 1, billable: true, exceptions: [] } }),
  'surveys.settings': () => of({}),
  'surveys.changeSettings': () =>
    of({ body: { version: 999, active: false, productIds: [], delayMinutes: 60, changeDays: 7, restDays: 30, lowReopens: false } }),
  'surveys.ofTicket': (place) => ticketWith(place),
  'surveys.answers': () => of({ query: {} }),
  'surveys.results': () => of({ query: {} }),
  'portal.surveys.look': () => of({ body: { token: nobodyKnows } }),
  'portal.surveys.answer': () => of({ body: { token: nobodyKnows, mark: 3 } }),
  'portal.surveys.ofRequest': (place) => requestWith(place),
  'portal.surveys.answerRequest': (place) => requestWith(place, { body: { mark: 3 } }),
};
