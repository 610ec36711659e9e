import type { Field } from '#contracts/fields.ts';
import type { Ticket } from '#contracts/tickets.ts';

/** What the desk would ask for before this ticket is closed. */
export const lackingIn = (
  fields: readonly Pick<Field, 'key' | 'needed' | 'productIds'>[],
  { product, fields: values }: Pick<Ticket, 'product' | 'fields'>,
): string[] =>
  fields
    .filter(({ needed, productIds }) => needed !== 'no' && (productIds === null || (product !== null && productIds.includes(product.id))))
    .flatMap(({ key }) => (key in values ? [] : [key]));
