import type { SurveySettings } from '#contracts/surveys.ts';

export const isAbout = ({ active, productIds }: Pick<SurveySettings, 'active' | 'productIds'>, productId: string | null): boolean =>
  active && (productIds.length === 0 || (productId !== null && productIds.includes(productId)));

export interface Asking {
  readonly settings: SurveySettings;
  readonly ticket: {
    readonly productId: string | null;
    readonly closedAt: string | null;
    readonly unlistedAt: string | null;
    readonly sample: boolean;
  };
  /** The closing that was to be asked about. */
  readonly closedAt: string;
  readonly begunByMachine: boolean;
  readonly person: { readonly verified: boolean; readonly address: string | null } | null;
  /** When this person was mailed last, about whatever. */
  readonly lastAskedAt: string | null;
  readonly now: string;
}

const aDay = 86_400_000;

/** Whether a mail may ask how it went. An address that nobody has proven is not asked: it may be a stranger's (S-26). */
export const maybeAsked = ({ settings, ticket, closedAt, begunByMachine, person, lastAskedAt, now }: Asking): boolean => {
  if (!isAbout(settings, ticket.productId)) return false;
  // Reopened since, also if it was closed again: that closing asks for itself.
  if (ticket.unlistedAt !== null || ticket.closedAt === null || Date.parse(ticket.closedAt) !== Date.parse(closedAt)) return false;
  if (ticket.sample || begunByMachine || person?.verified !== true || person.address === null) return false;
  return lastAskedAt === null || Date.parse(now) - Date.parse(lastAskedAt) >= settings.restDays * aDay;
};

export const openUntil = (from: string, days: number): string => new Date(Date.parse(from) + days * aDay).toISOString();
