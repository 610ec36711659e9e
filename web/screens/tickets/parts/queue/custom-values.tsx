import { useState } from 'react';
import { t, type MessageId } from '#web/i18n/index.ts';
import { TextField } from '#web/ui/index.ts';
import { isCustom, spanOf, type Choice, type CustomNames, type FilterField, type FreeKind } from '../../filters.ts';
import styles from './queue.module.css';

/** What a filter is called, the desk's own as much as the workspace's. */
export const nameOf = (field: FilterField, custom: CustomNames): string =>
  isCustom(field) ? (custom[field]?.label ?? field.slice('field.'.length)) : t(`tickets.filter.${field}` satisfies MessageId);

interface Props {
  free: FreeKind | null;
  now: readonly Choice[];
  onChange: (values: readonly Choice[]) => void;
}

const of = (text: string, label = text): Choice => ({ id: text, word: text, label });

/** What a custom field is asked for where it can't be chosen from a list: a text, or two ends. */
export function CustomValues({ free, now, onChange }: Props) {
  const [value] = now.filter(({ id }) => id !== 'none');
  const [first = '', last = first] = free === 'text' || !value ? [] : value.id.split('..');
  const [typed, setTyped] = useState(value?.label ?? '');
  if (free === null) return null;
  if (free === 'text') {
    const take = (text: string) => {
      setTyped(text);
      onChange(text.trim() === '' ? [] : [of(encodeURIComponent(text.trim()), text.trim())]);
    };
    return <TextField size="sm" label={t('tickets.field.is')} autoComplete="off" value={typed} onChange={take} />;
  }
  const put = (from: string, to: string) => onChange(from === '' && to === '' ? [] : [of(from === to ? from : `${from}..${to}`)]);
  const shared = free === 'date' ? ({ size: 'sm', type: 'date' } as const) : ({ size: 'sm', inputMode: 'decimal' } as const);
  const known = free === 'number' || value === undefined || spanOf(value.id) !== undefined;
  return (
    <div className={styles['dates']}>
      <TextField
        {...shared}
        label={t('tickets.filter.from')}
        value={known ? first : ''}
        onChange={(text) => put(text.replace(',', '.'), last)}
      />
      <TextField
        {...shared}
        label={t('tickets.filter.to')}
        value={known ? last : ''}
        onChange={(text) => put(first, text.replace(',', '.'))}
      />
    </div>
  );
}
