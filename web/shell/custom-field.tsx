import type { ReactNode } from 'react';
import { formatMoney } from '#contracts/formats.ts';
import type { Field, FieldValue, SentValue, SentValues } from '#contracts/fields.ts';
import { currentSetting, format, t } from '#web/i18n/index.ts';
import { Checkbox, TextArea, TextField, type Option } from '#web/ui/index.ts';
import { customFieldId } from './form.ts';
import { useTyped } from './typed.ts';

/** A definition as staff and as customers have it. */
export type FieldLike = Pick<Field, 'key' | 'name' | 'names' | 'help' | 'helps' | 'kind' | 'currency' | 'choices'>;

export const fieldName = ({ name, names }: Pick<Field, 'name' | 'names'>): string => names[currentSetting().language] ?? name;
export const fieldHelp = ({ help, helps }: FieldLike): string | undefined => helps[currentSetting().language] || help || undefined;

const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

const choiceName = (field: FieldLike, id: string): string => {
  const choice = field.choices.find((each) => each.id === id);
  return choice ? fieldName(choice) : '';
};

/** A box that is not ticked says no; whatever else is not filled in is empty. */
export const emptyValue = (field: Pick<FieldLike, 'kind'> | undefined): SentValue => (field?.kind === 'checkbox' ? false : null);

/** What fields that must be filled in say before anybody touched them: no is an answer. */
export const untouched = (fields: readonly FieldLike[]): SentValues =>
  Object.fromEntries(fields.filter(({ kind }) => kind === 'checkbox').map((field) => [field.key, emptyValue(field)]));

/** A value in words; null: there is none. */
export function fieldText(field: FieldLike, value: FieldValue | SentValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return t(value ? 'shell.field.yes' : 'shell.field.no');
  if (typeof value === 'number') return format.number(value, { maximumFractionDigits: 10 });
  if (Array.isArray(value)) return format.list(value.map((id) => choiceName(field, id)));
  if (typeof value === 'object') return 'amount' in value ? formatMoney(value, currentSetting()) : (value.name ?? '');
  if (field.kind === 'date') return format.day(value);
  return field.kind === 'choice' ? choiceName(field, value) : value;
}

interface PickProps {
  id: string;
  label: string;
  hint: string | undefined;
  error: string | undefined;
  optional: string | undefined;
  labelHidden: boolean;
  value: string;
  options: Option[];
}

/** What can be chosen, and what stands there now though it is offered no more. */
const optionsOf = ({ choices }: FieldLike, now: string): Option[] =>
  choices.filter((choice) => !choice.retired || choice.id === now).map((choice) => ({ value: choice.id, label: fieldName(choice) }));

interface Props {
  field: FieldLike;
  value: SentValue | undefined;
  onChange: (value: SentValue) => void;
  error?: string | undefined;
  optional?: string | undefined;
  disabled?: boolean;
  labelHidden?: boolean;
  size?: 'sm' | 'md';
  /** What one of several is chosen by: each desk has its own. People and companies are the staff's to choose. */
  renderPick?: ((props: PickProps) => ReactNode) | undefined;
}

const typedNumber = (text: string): number =>
  Number(
    text
      .normalize('NFKC')
      .replace(/[\s\u00a0]/g, '')
      .replace('−', '-')
      .replace(',', '.'),
  );

// What is no number is sent as it was typed, so that the answer stands beside it and nothing typed is lost.
function NumberInput({ field, value, onChange, ...rest }: Props & { id: string; label: string; hint: string | undefined }) {
  const digits = field.kind === 'money' ? minorDigits(field.currency ?? 'EUR') : 0;
  const shown = (is: SentValue | undefined): string => {
    if (typeof is === 'number') return String(is);
    if (typeof is === 'object' && is !== null && 'amount' in is) return (is.amount / 10 ** digits).toFixed(digits);
    return typeof is === 'string' ? is : '';
  };
  const [text, keep] = useTyped(value, shown);
  const said = (typed: string): SentValue => {
    if (typed.trim() === '') return null;
    const number = typedNumber(typed);
    if (Number.isNaN(number)) return typed;
    return field.kind === 'money' ? { amount: Math.round(number * 10 ** digits), currency: field.currency ?? '' } : number;
  };
  const take = (typed: string) => {
    keep(typed, said(typed));
    onChange(said(typed));
  };
  const label = field.kind === 'money' ? t('shell.field.in', { name: rest.label, currency: field.currency ?? '' }) : rest.label;
  return <TextField {...rest} label={label} inputMode="decimal" autoComplete="off" className="num" value={text} onChange={take} />;
}

function Choices({
  field,
  value,
  onChange,
  disabled = false,
  error,
  label,
  id,
  hint,
}: Props & { id: string; label: string; hint: string | undefined }) {
  const chosen = Array.isArray(value) ? value : [];
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={described || undefined}>
      <legend style={{ fontWeight: 600, marginBottom: 4 }}>{label}</legend>
      {hint && (
        <p className="muted" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {field.choices
        .filter((choice) => !choice.retired || chosen.includes(choice.id))
        .map((choice) => (
          <Checkbox
            key={choice.id}
            label={fieldName(choice)}
            disabled={disabled}
            checked={chosen.includes(choice.id)}
            onChange={(on) => onChange(on ? [...chosen, choice.id] : chosen.filter((each) => each !== choice.id))}
          />
        ))}
      {error && (
        <p id={`${id}-error`} style={{ color: 'var(--danger)' }}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** One custom field as a control of its kind. */
export function FieldInput(props: Props) {
  const { field, value, onChange, error, optional, disabled = false, labelHidden = false, size = 'md', renderPick } = props;
  const id = customFieldId(field.key);
  const words = { id, label: fieldName(field), hint: fieldHelp(field), error, optional, labelHidden };
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'long_text':
      return <TextArea {...words} rows={3} disabled={disabled} value={text} onChange={onChange} />;
    case 'number':
    case 'money':
      return <NumberInput {...props} {...words} />;
    case 'date':
      return (
        <TextField
          {...words}
          size={size}
          type="date"
          disabled={disabled}
          value={text}
          onChange={(day) => onChange(day === '' ? null : day)}
        />
      );
    case 'checkbox':
      return <Checkbox {...{ id, disabled, error, onChange }} label={words.label} hint={words.hint} checked={value === true} />;
    case 'choices':
      return <Choices {...props} {...words} />;
    case 'choice':
      return renderPick ? renderPick({ ...words, value: text, options: optionsOf(field, text) }) : null;
    case 'person':
    case 'company':
      return null;
    case 'text':
      return <TextField {...words} size={size} disabled={disabled} autoComplete="off" value={text} onChange={onChange} />;
  }
}
