import { useId, type ReactNode } from 'react';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Icon } from '../icons/icon.tsx';
import { classes } from '../theme/classes.ts';
import styles from './forms.module.css';

export interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** In words, beside the field; from the form's rule or from the server's. */
  error?: string | undefined;
  /** Said after the label where most fields must be filled in. */
  optional?: string | undefined;
  /** For a field whose meaning is plain from its place; screen readers still get the label. */
  labelHidden?: boolean;
}

export interface Wiring {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** Label, control, hint and error, tied together. `FormErrorSummary` jumps to `id`. */
export function Field({
  label,
  hint,
  error,
  optional,
  labelHidden,
  id,
  children,
}: FieldProps & { id?: string | undefined; children: (wiring: Wiring) => ReactNode }) {
  const made = useId();
  const name = id ?? made;
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ');
  return (
    <div className={styles['field']}>
      <label htmlFor={name} className={labelHidden ? 'sr' : styles['label']}>
        {label}
        {optional && <span> {optional}</span>}
      </label>
      {children({ id: name, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error && (
        <p className={styles['error']} id={`${name}-error`}>
          <Icon of={IconAlertTriangle} />
          {error}
        </p>
      )}
      {hint && (
        <p className={styles['hint']} id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

export const inputClass = (size: 'sm' | 'md', more?: string) => classes(styles['input'], size === 'sm' && styles['small'], more);
