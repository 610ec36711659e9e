import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useMay } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Checkbox, Icon, IconButton, IconChevronLeft, IconChevronRight, TextField } from '#web/ui/index.ts';
import {
  filterFields,
  isCustom,
  isSingle,
  isSpanField,
  spanOf,
  type Choice,
  type Choices,
  type Chosen,
  type CustomNames,
  type FilterField,
} from '../../filters.ts';
import { CustomValues, nameOf } from './custom-values.tsx';
import { foundKindOf, FoundName, FoundNames, useFound } from './found.tsx';
import styles from './queue.module.css';

interface Props {
  choices: Choices;
  custom: CustomNames;
  chosen: readonly Chosen[];
  text: string;
  field: FilterField | undefined;
  onField: (field: FilterField | undefined) => void;
  onChange: (field: FilterField, values: readonly Choice[], not?: boolean) => void;
  onText: (text: string) => void;
}

const ofCustomers: ReadonlySet<FilterField> = new Set(['companyTag', 'requesterTag']);

const folded = (text: string) => text.normalize('NFKC').toLocaleLowerCase();

/** Two days, either of them open; the word in the address is what they say together. */
function Dates({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const span = spanOf(value);
  const { from, to } = span?.kind === 'dates' ? span : { from: '', to: '' };
  const put = (first: string, last: string) => onChange(first === '' && last === '' ? '' : `${first}..${last}`);
  return (
    <div className={styles['dates']}>
      <TextField
        size="sm"
        type="date"
        label={t('tickets.filter.from')}
        value={from}
        max={to || undefined}
        onChange={(day) => put(day, to)}
      />
      <TextField
        size="sm"
        type="date"
        label={t('tickets.filter.to')}
        value={to}
        min={from || undefined}
        onChange={(day) => put(from, day)}
      />
    </div>
  );
}

function Values({ field, choices, custom, chosen, onChange, onField }: Omit<Props, 'field' | 'text' | 'onText'> & { field: FilterField }) {
  const panel = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const fixed = choices[field];
  const kind = foundKindOf(field, custom);
  const found = useFound(kind, typed);
  const { values: now = [], not = false } = chosen.find((each) => each.field === field) ?? {};
  const spans = isSpanField(field);
  const take = (choice: Choice, on: boolean) => {
    const others = isSingle(field) ? [] : now.filter(({ id }) => id !== choice.id);
    onChange(field, on ? [...others, choice] : others);
  };
  const listed = fixed?.filter((choice) => folded(choice.label).includes(folded(typed))) ?? [];
  const known = [...listed, ...(found ?? []).filter(({ id }) => !listed.some((each) => each.id === id))];
  const shown = kind === null ? known : [...now.filter((each) => !known.some(({ id }) => id === each.id)), ...known];
  useEffect(() => panel.current?.querySelector<HTMLElement>('input')?.focus(), [field]);

  return (
    <div className={styles['panel']} ref={panel}>
      <h2>
        <IconButton size="sm" icon={IconChevronLeft} label={t('tickets.filter.back')} onClick={() => onField(undefined)} />
        {nameOf(field, custom)}
      </h2>
      {(!fixed || fixed.length > 7 || kind !== null) && (
        <TextField
          size="sm"
          labelHidden
          label={t('tickets.filter.find')}
          placeholder={t('tickets.filter.find')}
          value={typed}
          onChange={setTyped}
        />
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move the focus between what is inside */}
      <div className={styles['options']} onKeyDown={step} role="group" aria-label={nameOf(field, custom)}>
        {shown.map((choice) => (
          <Checkbox
            key={choice.id}
            label={kind === null ? choice.label : <FoundName {...{ kind, choice }} />}
            checked={now.some(({ id }) => id === choice.id)}
            onChange={(on) => take(choice, on)}
          />
        ))}
        {shown.length === 0 && <p className="muted">{t('tickets.pick.nothing')}</p>}
      </div>
      <CustomValues
        key={field}
        free={isCustom(field) ? (custom[field]?.free ?? null) : null}
        now={now}
        onChange={(values) => onChange(field, values)}
      />
      {spans && (
        <Dates value={now[0]?.id ?? ''} onChange={(text) => onChange(field, text === '' ? [] : [{ id: text, word: text, label: text }])} />
      )}
      {!isSingle(field) && now.length > 0 && (
        <Checkbox label={t('tickets.filter.exclude')} checked={not} onChange={(on) => onChange(field, now, on)} />
      )}
    </div>
  );
}

const step = (event: KeyboardEvent<HTMLDivElement>) => {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('button, input')];
  const to = stops[stops.findIndex((stop) => stop === document.activeElement) + by];
  event.preventDefault();
  to?.focus();
};

/** First the field, then its values; both by arrows or Tab, and Space. */
export function FilterPanel(props: Props) {
  const { chosen, custom, text, field, onField, onText } = props;
  const seesCustomers = useMay()('customers.see');
  const list = useRef<HTMLDivElement>(null);
  const came = useRef<FilterField>(undefined);
  useEffect(() => {
    if (field === undefined && came.current) list.current?.querySelector<HTMLElement>(`[data-field="${came.current}"]`)?.focus();
    came.current = field;
  }, [field]);

  if (field) return <Values {...props} field={field} />;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows move the focus between what is inside
    <div className={styles['panel']} onKeyDown={step}>
      <TextField size="sm" label={t('tickets.filter.q')} hint={t('tickets.filter.q-hint')} value={text} onChange={onText} />
      <div className={styles['fields']} ref={list}>
        {[...filterFields, ...Object.keys(custom).filter(isCustom)].map((name) => {
          if (!seesCustomers && ofCustomers.has(name)) return null;
          const values = chosen.find((each) => each.field === name)?.values ?? [];
          const kind = foundKindOf(name, custom);
          return (
            <button key={name} type="button" data-field={name} onClick={() => onField(name)}>
              {nameOf(name, custom)}
              <small className="clip">
                {kind === null ? (
                  format.list(
                    values.map(({ label }) => label),
                    'disjunction',
                  )
                ) : (
                  <FoundNames {...{ kind, values }} />
                )}
              </small>
              <Icon of={IconChevronRight} />
            </button>
          );
        })}
      </div>
    </div>
  );
}
