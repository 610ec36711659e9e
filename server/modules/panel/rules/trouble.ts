import type { AddressState } from '#contracts/mailroom.ts';

/** The worst that is known of an address; null: nothing, or its reader is merely away. */
export const troubleOf = (state: Pick<AddressState, 'marks' | 'last'> | undefined): 'refusing' | 'complained' | 'bounced' | null => {
  const has = (wanted: string) => state?.marks.some(({ mark }) => mark === wanted) ?? false;
  if (has('refusing')) return 'refusing';
  if (has('complained')) return 'complained';
  return state?.last ? 'bounced' : null;
};
