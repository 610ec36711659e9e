import { useId, useState, type ReactNode } from 'react';
import type { RuleCondition } from '#contracts/automation.ts';
import { formatHours } from '#contracts/formats.ts';
import { t } from '#web/i18n/index.ts';
import { useTyped } from '#web/shell/index.ts';
import { Button, IconButton, IconPlus, IconX, NumberField, Select, Tag, TextField } from '#web/ui/index.ts';
import { CompanyPicker } from '../../customers/index.ts';
import { readDuration } from '../../sla/index.ts';
import { valueName } from '../../tickets/index.ts';
import type { Vocabulary } from '../lookups.ts';
import styles from '../automation.module.css';

type Values = RuleCondition['values'];
interface Props {
  fact: string;
  label: string;
  values: Values;
  words: Vocabulary;
  error?: string | undefined;
  onChange: (values: Values, names?: Readonly<Record<string, string>>) => void;
}

function Chips({ fact, values, words, onChange, children }: Omit<Props, 'label' | 'error'> & { children: ReactNode }) {
  return (
    <ul className={styles['chips']}>
      {values.map((value) => {
        const name = valueName(fact, value, words.known);
        return (
          <li key={value}>
            <Tag>{name}</Tag>
            <IconButton
              size="sm"
              icon={IconX}
              label={t('automation.value.remove', { name })}
              onClick={() => onChange(values.filter((each) => each !== value))}
            />
          </li>
        );
      })}
      <li>{children}</li>
    </ul>
  );
}

function Companies({ label, values, error, onChange, ...rest }: Props) {
  const [picking, setPicking] = useState(false);
  const id = useId();
  return (
    <div>
      <Chips {...rest} values={values} onChange={onChange}>
        <Button size="sm" icon={IconPlus} aria-describedby={error ? id : undefined} onClick={() => setPicking(true)}>
          {t('automation.value.company')}
        </Button>
      </Chips>
      {error && (
        <p id={id} className={styles['error']}>
          {error}
        </p>
      )}
      <CompanyPicker
        open={picking}
        title={label}
        without={values.map(String)}
        onClose={() => setPicking(false)}
        onPick={(company) => onChange([...values, company.id], { [company.id]: company.name })}
      />
    </div>
  );
}

/** Several at once with commas; what is typed stays as it is typed. */
function Typed({ label, values, error, onChange }: Pick<Props, 'label' | 'values' | 'error' | 'onChange'>) {
  const [text, keep] = useTyped(values, (each) => each.join(', '));
  const take = (typed: string) => {
    const words = typed.split(/[,、]/).map((each) => each.trim());
    const next = [...new Set(words.filter(Boolean))];
    keep(typed, next);
    onChange(next);
  };
  return (
    <TextField
      size="sm"
      label={label}
      labelHidden
      error={error}
      placeholder={t('automation.value.words')}
      value={text}
      onChange={take}
      autoComplete="off"
    />
  );
}

function Hour({
  label,
  minute,
  error,
  onChange,
}: {
  label: string;
  minute: number;
  error?: string | undefined;
  onChange: (minute: number) => void;
}) {
  const [text, keep] = useTyped(minute, formatHours);
  const take = (typed: string) => {
    const read = readDuration(typed);
    const next = typeof read === 'number' ? Math.min(read, 1440) : minute;
    keep(typed, next);
    if (next !== minute) onChange(next);
  };
  return <TextField size="sm" label={label} labelHidden error={error} value={text} onChange={take} autoComplete="off" className="num" />;
}

/** The values of a condition, as its fact has them: chosen, picked, typed, or a time. */
export function ValuesField(props: Props) {
  const { fact, label, values, words, error, onChange } = props;
  const type = words.facts.find(({ name }) => name === fact)?.type;
  if (fact === 'company' || words.isCompany(fact)) return <Companies {...props} />;
  if (type === 'time') {
    const [from = 480, to = 1020] = values.map(Number);
    return (
      <span className={styles['pair']}>
        <Hour label={t('automation.value.from')} minute={from} error={error} onChange={(minute) => onChange([minute, to])} />
        <span aria-hidden="true">–</span>
        <Hour label={t('automation.value.to')} minute={to} onChange={(minute) => onChange([from, minute])} />
      </span>
    );
  }
  if (type === 'number')
    return (
      <NumberField
        size="sm"
        label={label}
        labelHidden
        error={error}
        value={Number(values[0] ?? Number.NaN)}
        onChange={(n) => onChange(Number.isNaN(n) ? [] : [n])}
      />
    );
  const options = words.optionsOf(fact);
  if (!options) return <Typed {...{ label, values, error, onChange }} />;
  return (
    <Chips {...props}>
      <Select
        size="sm"
        label={label}
        labelHidden
        error={error}
        value={undefined}
        placeholder={t('automation.value.choose')}
        options={options.filter(({ value }) => !values.includes(value))}
        onChange={(value) => onChange([...values, value])}
        {...(options.length > 8 ? { search: { nothing: t('shell.nothing-fits'), placeholder: t('automation.value.choose') } } : {})}
      />
    </Chips>
  );
}
