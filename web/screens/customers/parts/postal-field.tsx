import type { Inherited } from '#contracts/shared-fields.ts';
import { t } from '#web/i18n/index.ts';
import { TextArea } from '#web/ui/index.ts';
import { filled } from './lines.ts';
import { besideOwn, SharedField } from './shared-field.tsx';

const blank = (text: string): boolean => text.trim() === '';
/** An address in one line. */
export const inLine = (address: string): string => filled(address.split('\n')).join(', ');

const hintOf = (from: Inherited, own: string | null, locked: boolean): string => {
  const company = from.company.name;
  if (own === null && locked) return t('customers.from', { company });
  if (own === null) return t(blank(from.postalAddress) ? 'customers.from.type-first' : 'customers.from.type', { company });
  return blank(own) ? t('customers.from.emptied', { company }) : besideOwn(from, inLine(from.postalAddress));
};

interface Props {
  field: { id: string; value: string | null; error: string | undefined; onChange: (own: string | null) => void };
  from: Inherited | null;
  locked: boolean;
}

/** A person's postal address. The company's stands in it until something else is typed. */
export function PostalField({ field: { value: own, onChange, ...field }, from, locked }: Props) {
  const name = t('customers.postal');
  const theirs = from?.postalAddress ?? '';
  return (
    <SharedField name={name} from={from} own={own !== null && !blank(own)} locked={locked} onBack={() => onChange(null)}>
      <TextArea
        {...field}
        label={name}
        hint={from ? hintOf(from, own, locked) : undefined}
        readOnly={locked}
        value={own ?? theirs}
        onChange={(text) => onChange(text === theirs ? null : text)}
        // Not while it is typed: whoever clears the field may be about to write another.
        onBlur={() => own !== null && blank(own) && onChange(null)}
      />
    </SharedField>
  );
}
