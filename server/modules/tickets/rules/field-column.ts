import type { FieldColumn } from '#contracts/tickets.ts';

/** Whose custom field it is, as a list names it, and the kind of record that it stands on. */
export const recordKinds = { field: 'ticket', company: 'company', requester: 'contact' } as const;
export type FieldOf = keyof typeof recordKinds;

/** `company.tier` → the field `tier` of the ticket's company. */
export const fieldColumn = (column: FieldColumn): { of: FieldOf; key: string } => {
  const at = column.indexOf('.');
  return { of: column.slice(0, at) as FieldOf, key: column.slice(at + 1) };
};
