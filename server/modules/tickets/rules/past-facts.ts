interface Said {
  readonly kind: 'reply' | 'note';
  readonly from: 'customer' | 'staff';
  readonly text: string;
  readonly at: string;
}

export interface PastFacts {
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly lastStaffAt: string | null;
  readonly lastCustomerAt: string | null;
  /** The last words that the customer could read. */
  readonly lastShown: string;
}

const latest = (said: readonly Said[]): string | null => said.at(-1)?.at ?? null;

/** What a ticket would have come to know by a discussion of the past, given in its order. */
export const pastFacts = (said: readonly Said[], closedAt: string | null): PastFacts => {
  const shown = said.filter(({ kind }) => kind === 'reply');
  const createdAt = said[0]?.at ?? '';
  const ends = [latest(said) ?? createdAt, closedAt ?? createdAt];
  return {
    createdAt,
    updatedAt: ends.toSorted((one, other) => Date.parse(one) - Date.parse(other)).at(-1) ?? createdAt,
    lastStaffAt: latest(shown.filter(({ from }) => from === 'staff')),
    lastCustomerAt: latest(shown.filter(({ from }) => from === 'customer')),
    lastShown: shown.at(-1)?.text ?? '',
  };
};
