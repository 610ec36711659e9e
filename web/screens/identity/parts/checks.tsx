import type { ReactNode } from 'react';
import { Checkbox, classes } from '#web/ui/index.ts';
import styles from './checks.module.css';

export interface Check {
  id: string;
  label: ReactNode;
  hint?: string | undefined;
  disabled?: boolean;
}

interface Props {
  id: string;
  label: string;
  options: readonly Check[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  error?: string | undefined;
  nothing?: string;
  columns?: boolean;
}

/** Several of a few. */
export function Checks({ id, label, options, chosen, onChange, error, nothing, columns = false }: Props) {
  const toggle = (option: string, on: boolean) => onChange(on ? [...chosen, option] : chosen.filter((each) => each !== option));
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={classes(styles['group'], columns && styles['two'])}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend>{label}</legend>
      {options.map((option) => (
        <Checkbox
          key={option.id}
          label={option.label}
          hint={option.hint}
          disabled={option.disabled}
          checked={chosen.includes(option.id)}
          onChange={(on) => toggle(option.id, on)}
        />
      ))}
      {options.length === 0 && nothing && <p className="muted">{nothing}</p>}
      {error && (
        <p id={`${id}-error`} className={styles['error']}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
