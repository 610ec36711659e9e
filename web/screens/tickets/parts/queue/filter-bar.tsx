import { useState, type ReactNode } from 'react';
import type { Grouping, ListSort } from '#contracts/tickets.ts';
import type { ShownColumn } from '#contracts/views.ts';
import { format, t } from '#web/i18n/index.ts';
import { Button, Icon, IconAlertTriangle, IconChevronDown, IconPlus, IconX, Menu, Popover, useKeys } from '#web/ui/index.ts';
import { type Choice, type Choices, type Chosen, type CustomNames, type FilterField, isSpanField, writeChosen } from '../../filters.ts';
import { spanText } from '../../span-text.ts';
import { nameOf } from './custom-values.tsx';
import { FilterPanel } from './filter-panel.tsx';
import { foundKindOf, FoundNames } from './found.tsx';
import styles from './queue.module.css';
import { isFieldColumn, type ColumnSet } from './use-columns.tsx';

const sorts = ['-updated', 'updated', '-created', 'created', '-priority', 'due', '-number'] as const;

const sortName = (sort: ListSort, columns: ColumnSet): string => {
  const listed = sorts.find((each) => each === sort);
  const bare = sort.replace('-', '');
  if (isFieldColumn(bare)) return columns.of(bare).label;
  const name = bare as Exclude<Grouping, 'priority'> | 'priority' | 'number';
  return listed ? t(`tickets.sort.${listed}`) : t(`tickets.by.${name === 'number' ? 'none' : name}`);
};

interface Props {
  choices: Choices | undefined;
  custom: CustomNames;
  chosen: readonly Chosen[];
  text: string;
  sort: ListSort;
  columns: ColumnSet;
  shown: readonly ShownColumn[];
  onChange: (change: Record<string, string | undefined>) => void;
  onClear: () => void;
  /** What stands at the end of the bar. */
  children?: ReactNode;
}

function Chip({ chosen, custom, onOpen, onRemove }: { chosen: Chosen; custom: CustomNames; onOpen: () => void; onRemove: () => void }) {
  const { field, not, values, unknown } = chosen;
  const kind = foundKindOf(field, custom);
  return (
    <span className={styles['chip']} data-unknown={unknown.length > 0 ? '' : undefined}>
      <button type="button" onClick={onOpen}>
        {unknown.length > 0 && <Icon of={IconAlertTriangle} />}
        <span>{not ? t('tickets.filter.not', { field: nameOf(field, custom) }) : nameOf(field, custom)}</span>
        <b>
          {kind && values[0] ? (
            <FoundNames {...{ kind, values }} />
          ) : (
            format.list([...values.map(({ label }) => (isSpanField(field) ? spanText(label) : label)), ...unknown], 'disjunction')
          )}
        </b>
      </button>
      <button type="button" aria-label={t('tickets.filter.remove', { field: nameOf(field, custom) })} onClick={onRemove}>
        <Icon of={IconX} />
      </button>
    </span>
  );
}

/** Filters are the address; chips show them and take them away. */
export function FilterBar({ choices = {}, custom, chosen, text, sort, columns, shown, onChange, onClear, children }: Props) {
  const [open, setOpen] = useState(false);
  const [field, setField] = useState<FilterField>();
  const show = (next: FilterField | undefined) => {
    setField(next);
    setOpen(true);
  };
  useKeys([{ id: 'tickets.filter', keys: 'F', label: t('tickets.filter'), group: t('tickets.keys.list'), run: () => show(undefined) }]);

  const change = (name: FilterField, values: readonly Choice[], not?: boolean) => {
    const before = chosen.find((each) => each.field === name);
    onChange({ [name]: writeChosen({ not: not ?? before?.not ?? false, values, unknown: before?.unknown ?? [] }) });
  };
  // Where there is no room for their heads, they are found here.
  const ownOrders = shown.filter(isFieldColumn).flatMap((name) => {
    const { label, sort: own } = columns.of(name);
    return own ? [{ id: name, label, chosen: sort.replace('-', '') === name, run: () => onChange({ sort: own, by: undefined }) }] : [];
  });
  const order = {
    sections: [
      {
        entries: sorts.map((each) => ({
          id: each,
          label: t(`tickets.sort.${each}`),
          chosen: each === sort,
          run: () => onChange({ sort: each }),
        })),
      },
      ...(ownOrders.length > 0 ? [{ heading: t('tickets.columns.custom'), entries: ownOrders }] : []),
    ],
  };

  return (
    <div role="group" aria-label={t('tickets.filters')} className={styles['filters']}>
      <div className={styles['chips']}>
        {text !== '' && (
          <span className={styles['chip']}>
            <button type="button" onClick={() => show(undefined)}>
              <span>{t('tickets.filter.q')}</span>
              <b>{text}</b>
            </button>
            <button
              type="button"
              aria-label={t('tickets.filter.remove', { field: t('tickets.filter.q') })}
              onClick={() => onChange({ q: undefined })}
            >
              <Icon of={IconX} />
            </button>
          </span>
        )}
        {chosen.map((each) => (
          <Chip
            key={each.field}
            chosen={each}
            custom={custom}
            onOpen={() => show(each.field)}
            onRemove={() => onChange({ [each.field]: undefined })}
          />
        ))}
        <Popover
          label={t('tickets.filters')}
          open={open}
          onOpen={(now) => {
            setOpen(now);
            if (!now) setField(undefined);
          }}
          target={
            <Button look="quiet" size="sm" icon={IconPlus} kbd="F">
              {t('tickets.filter')}
            </Button>
          }
        >
          <FilterPanel
            {...{ choices, custom, chosen, text, field }}
            onField={setField}
            onChange={change}
            onText={(next) => onChange({ q: next || undefined })}
          />
        </Popover>
        {(chosen.length > 0 || text !== '') && (
          <Button look="quiet" size="sm" onClick={onClear}>
            {t('tickets.filter.clear')}
          </Button>
        )}
      </div>
      {children}
      <Menu {...order} side="end" label={t('tickets.sort')}>
        <Button look="quiet" size="sm" iconEnd={IconChevronDown}>
          <span>{t('tickets.sort')}</span> <span className={styles['sort']}>{sortName(sort, columns)}</span>
        </Button>
      </Menu>
    </div>
  );
}
