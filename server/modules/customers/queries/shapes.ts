import type { CustomerKind } from '#contracts/customers.ts';

// A check on the column keeps other words out.
export const kindsOf = (kinds: readonly string[]): CustomerKind[] => kinds as CustomerKind[];

export const refOf = (id: string | null, name: string | null): { id: string; name: string } | null =>
  id === null || name === null ? null : { id, name };
