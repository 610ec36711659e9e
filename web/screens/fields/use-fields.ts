import { fields, type Field, type FieldValues, type RecordKind } from '#contracts/fields.ts';
import { useRead } from '#web/client/index.ts';

/** Of tickets, companies and people, retired ones too. */
export const useAllFields = (): readonly Field[] | undefined => useRead(fields.list, {}, { staleTime: 600_000 }).data?.items;

/** The custom fields of one kind of record, in their order, retired ones left out; undefined until they are known. */
export const useFields = (on: RecordKind): readonly Field[] | undefined =>
  useAllFields()?.filter((field) => field.on === on && !field.retired);

/** Those that a ticket about this product has. What it has beyond them is shown too: it was filled in for another product. */
export const fieldsFor = (all: readonly Field[], productId: string | null, values: FieldValues = {}): Field[] =>
  all.filter(({ key, productIds }) => productIds === null || (productId !== null && productIds.includes(productId)) || key in values);
