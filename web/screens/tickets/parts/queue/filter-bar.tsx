import { useState, type ReactNode } from 'react';
import type { Grouping, TicketSort } from '#contracts/tickets.ts';
import { customers } from '#contracts/customers.ts';
import { useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Button, Icon, IconAlertTriangle, IconChevronDown, IconPlus, IconX, Menu, Popover, useKeys } from '#web/ui/index.ts';
import { type Choice, type Choices, type Chosen, type FilterField, isSpanField, writeChosen } from '../../filters.ts';
import { spanText } from '../../span-text.ts';
import { FilterPanel } from './filter-panel.tsx';
import styles from './queue.module.css';

const sorts = ['-updated', 'updated', '-created', 'created', '-priority', 'due', '-number'] as const;
export type Sort = TicketSort;

const sortName = (sort: Sort): string => {
  const listed = sorts.find((each) => each === sort);
  const name = sort.replace('-', '') as Exclude<Grouping, 'priority'> | 'priority' | 'number';
  return listed ? t(`tickets.sort.${listed}`) : t(`tickets.by.${name === 'number' ? 'none' : name}`);
};

interface Props {
  choices: Choices | undefined;
  chosen: readonly Chosen[];
  text: string;
  sort: Sort;
  onChange: (change: Record<string, string | undefined>) => void;
  onClear: () => void;
  /** What stands at the end of the bar. */
  children?: ReactNode;
}

function NameOf({ field, choice }: { field: FilterField; choice: Choice }) {
  const company = useRead(customers.company, { params: { company: choice.id } }, { enabled: field === 'company', staleTime: 600_000 }).data
    ?.name;
  const person = useRead(customers.contact, { params: { contact: choice.id } }, { enabled: field === 'requester', staleTime: 600_000 }).data
    ?.name;
  return <>{company ?? person ?? '…'}</>;
}

function Chip({ chosen, onOpen, onRemove }: { chosen: Chosen; onOpen: () => void; onRemove: () => void }) {
  const { field, not, values, unknown } = chosen;
  const byId = field === 'company' || field === 'requester';
  return (
    <span className={styles['chip']} data-unknown={unknown.length > 0 ? '' : undefined}>
      <button type="button" onClick={onOpen}>
        {unknown.length > 0 && <Icon of={IconAlertTriangle} />}
        <span>{not ? t('tickets.filter.not', { field: t(`tickets.filter.${field}`) }) : t(`tickets.filter.${field}`)}</span>
        <b>
          {byId && values[0]
            ? values.map((choice) => <NameOf key={choice.id} {...{ field, choice }} />)
            : format.list([...values.map(({ label }) => (isSpanField(field) ? spanText(label) : label)), ...unknown], 'disjunction')}
        </b>
      </button>
      <button type="button" aria-label={t('tickets.filter.remove', { field: t(`tickets.filter.${field}`) })} onClick={onRemove}>
        <Icon of={IconX} />
      </button>
    </span>
  );
}

/** Filters are the address; chips show them and take them away. */
export function FilterBar({ choices = {}, chosen, text, sort, onChange, onClear, children }: Props) {
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
          <Chip key={each.field} chosen={each} onOpen={() => show(each.field)} onRemove={() => onChange({ [each.field]: undefined })} />
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
            {...{ choices, chosen, text, field }}
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
          <span>{t('tickets.sort')}</span> <span className={styles['sort']}>{sortName(sort)}</span>
        </Button>
      </Menu>
    </div>
  );
}
