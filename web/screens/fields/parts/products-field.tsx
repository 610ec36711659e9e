import { catalog } from '#contracts/catalog.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Checkbox } from '#web/ui/index.ts';
import styles from './fields.module.css';

/** On tickets about which products; null is any, and one without a product too. */
export function ProductsField({ value, onChange }: { value: readonly string[] | null; onChange: (ids: string[] | null) => void }) {
  const products = useRead(catalog.products, {}).data?.items.filter(({ retired, id }) => !retired || value?.includes(id)) ?? [];
  if (products.length === 0 && value === null) return null;
  return (
    <fieldset className={styles['products']}>
      <legend className={styles['label']}>{t('fields.products')}</legend>
      <Checkbox
        label={t('fields.products.all')}
        checked={value === null}
        onChange={(on) => onChange(on ? null : products.map(({ id }) => id))}
      />
      {value !== null &&
        products.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={value.includes(id)}
            onChange={(on) => onChange(on ? [...value, id] : value.filter((each) => each !== id))}
          />
        ))}
    </fieldset>
  );
}
