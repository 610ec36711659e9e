import { CustomerKind } from '#contracts/customers.ts';
import { format, t } from '#web/i18n/index.ts';
import { Checkbox, Select } from '#web/ui/index.ts';
import type { z } from 'zod';

export type Kind = z.infer<typeof CustomerKind>;

export const kindNames = (kinds: readonly Kind[]): string => format.list(kinds.map((kind) => t(`customers.kind.${kind}`)));

export function KindFilter({ value, onChange }: { value: string; onChange: (kind: string) => void }) {
  return (
    <Select
      label={t('customers.kind')}
      labelHidden
      size="sm"
      value={value}
      onChange={onChange}
      options={[
        { value: 'all', label: t('customers.kind.all') },
        ...CustomerKind.options.map((kind) => ({ value: kind as string, label: t(`customers.kind.${kind}`) })),
      ]}
    />
  );
}

export function KindChecks({
  value,
  disabled = false,
  onChange,
}: {
  value: readonly Kind[];
  disabled?: boolean;
  onChange: (kinds: Kind[]) => void;
}) {
  return (
    <fieldset>
      <legend style={{ fontWeight: 600, marginBottom: 4 }}>{t('customers.kind')}</legend>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0 16px' }}>
        {CustomerKind.options.map((kind) => (
          <Checkbox
            key={kind}
            label={t(`customers.kind.${kind}`)}
            disabled={disabled}
            checked={value.includes(kind)}
            onChange={(on) => onChange(on ? [...value, kind] : value.filter((each) => each !== kind))}
          />
        ))}
      </div>
    </fieldset>
  );
}
