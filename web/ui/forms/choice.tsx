import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, type ComponentProps, type ReactNode } from 'react';
import { Icon } from '../icons/icon.tsx';
import { classes } from '../theme/classes.ts';
import styles from './forms.module.css';

type Native = Omit<ComponentProps<'input'>, 'onChange' | 'type'>;
interface ChoiceProps extends Native {
  label: ReactNode;
  hint?: ReactNode;
  onChange?: (checked: boolean) => void;
}
type CheckboxProps = ChoiceProps & { mixed?: boolean; error?: string | undefined };

export function Checkbox({ label, hint, error, onChange, mixed = false, ...rest }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  }, [mixed]);
  return (
    <label className={styles['choice']}>
      <input
        {...rest}
        ref={box}
        type="checkbox"
        className={styles['check']}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onChange?.(event.target.checked)}
      />
      <span>
        {label}
        {hint && <small>{hint}</small>}
        {error && (
          <span className={styles['error']}>
            <Icon of={IconAlertTriangle} />
            {error}
          </span>
        )}
      </span>
    </label>
  );
}

/** Acts at once; a form that is saved uses Checkbox. */
export function Switch({ label, hint, onChange, ...rest }: ChoiceProps) {
  return (
    <label className={styles['choice']}>
      {/* oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a checkbox tells its state by itself */}
      <input {...rest} type="checkbox" role="switch" className={styles['switch']} onChange={(event) => onChange?.(event.target.checked)} />
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
}

export interface Option<Value extends string = string> {
  value: Value;
  label: string;
  hint?: string;
  disabled?: boolean;
}
interface GroupProps<Value extends string> {
  /** Name of the group, also for screen readers. */
  label: string;
  labelHidden?: boolean;
  name: string;
  options: readonly Option<Value>[];
  value: Value | undefined;
  onChange: (value: Value) => void;
}

export function RadioGroup<Value extends string>({ label, labelHidden, name, options, value, onChange }: GroupProps<Value>) {
  return (
    <fieldset className={styles['group']}>
      <legend className={labelHidden ? 'sr' : undefined}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles['choice']}>
          <input
            type="radio"
            className={styles['radio']}
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            {option.hint && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Two to five short alternatives, all in sight. */
export function SegmentedControl<Value extends string>({
  label,
  labelHidden = true,
  name,
  options,
  value,
  onChange,
  wide,
}: GroupProps<Value> & { wide?: boolean }) {
  return (
    <fieldset className={classes(styles['group'])}>
      <legend className={labelHidden ? 'sr' : undefined}>{label}</legend>
      <div className={styles['segments']} data-wide={wide ? '' : undefined}>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
