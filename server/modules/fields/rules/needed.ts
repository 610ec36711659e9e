import type { Field, FieldNeeded, SentValues } from '#contracts/fields.ts';

type Needs = Pick<Field, 'key' | 'needed' | 'productIds' | 'retired'>;

/** Whether a ticket about this product has the field at all. */
export const appliesTo = ({ productIds, retired }: Pick<Field, 'productIds' | 'retired'>, productId: string | null): boolean =>
  !retired && (productIds === null || (productId !== null && productIds.includes(productId)));

const asked: Record<'creating' | 'closing', readonly FieldNeeded[]> = {
  creating: ['creating'],
  // Whatever came by mail was created by nobody who could be asked.
  closing: ['creating', 'closing'],
};

/** The fields that must be filled in now and are not. */
export const missing = <Of extends Needs>(
  fields: readonly Of[],
  { productId, has, when }: { productId: string | null; has: (key: string) => boolean; when: 'creating' | 'closing' },
): Of[] => fields.filter((field) => appliesTo(field, productId) && asked[when].includes(field.needed) && !has(field.key));

const isEmpty = (value: SentValues[string] | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

export const isFilled = (values: SentValues, key: string): boolean => !isEmpty(values[key]);
