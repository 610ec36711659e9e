import { may, type Actor } from '#server/platform/db/actor.ts';

/** Reading mail that was set aside, and deciding on it: daily work, which needs no right over servers and passwords. */
export const decidesQuarantine = 'quarantine.decide';
export const mayDecide = (actor: Actor): boolean => may(actor, decidesQuarantine);
