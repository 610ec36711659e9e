import type { Conditions, Policy as PolicyShape } from '#contracts/sla.ts';

export interface Facts {
  readonly companyId: string | null;
  readonly productId: string | null;
  readonly channel: string;
  /** null: not known. */
  readonly language: string | null;
}

const fits = (wanted: readonly string[], value: string | null): boolean =>
  wanted.length === 0 || (value !== null && wanted.includes(value));

const meets = ({ companyIds, productIds, channels, languages }: Conditions, facts: Facts): boolean =>
  fits(companyIds, facts.companyId) &&
  fits(productIds, facts.productId) &&
  fits(channels, facts.channel) &&
  fits(languages, facts.language);

/** The first in order that is switched on and fits. */
export const firstFitting = <P extends Pick<PolicyShape, 'active' | 'conditions'>>(policies: readonly P[], facts: Facts): P | null =>
  policies.find(({ active, conditions }) => active && meets(conditions, facts)) ?? null;
