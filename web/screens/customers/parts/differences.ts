import type { Company, Contact } from '#contracts/customers.ts';
import type { Field } from '#contracts/fields.ts';
import { t } from '#web/i18n/index.ts';
import { fieldName, fieldText } from '#web/shell/index.ts';

export type Side = Contact | Company;

interface Difference {
  readonly name: string;
  readonly label: string;
  readonly values: { readonly into: string; readonly from: string };
}

const spoken = ({ language }: Side): string => (language === null ? '' : t(`common.language.${language}`));
const site = (side: Side): string => ('website' in side ? side.website : '');

/** What both have and have otherwise; whatever one of them lacks needs no choice. */
export const differences = (into: Side, from: Side, fields: readonly Field[]): Difference[] =>
  [
    { name: 'name', label: t('customers.name'), values: { into: into.name, from: from.name } },
    { name: 'website', label: t('customers.website'), values: { into: site(into), from: site(from) } },
    { name: 'postalAddress', label: t('customers.postal'), values: { into: into.postalAddress ?? '', from: from.postalAddress ?? '' } },
    { name: 'language', label: t('customers.language'), values: { into: spoken(into), from: spoken(from) } },
    { name: 'timeZone', label: t('customers.time-zone'), values: { into: into.timeZone ?? '', from: from.timeZone ?? '' } },
    ...fields.map((field) => ({
      name: `fields.${field.key}`,
      label: fieldName(field),
      values: { into: fieldText(field, into.fields[field.key]) ?? '', from: fieldText(field, from.fields[field.key]) ?? '' },
    })),
  ].filter(({ values }) => values.into !== '' && values.from !== '' && values.into !== values.from);
