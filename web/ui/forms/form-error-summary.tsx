import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Icon } from '../icons/icon.tsx';
import styles from './forms.module.css';

export interface SummaryError {
  /** `id` of the field. */
  field: string;
  text: string;
}

/** The control of a field; of a field with many parts the first of them that is wrong. */
export const fieldOf = (id: string): HTMLElement | null => {
  const field = document.getElementById(id);
  return field?.querySelector<HTMLElement>('[aria-invalid=true]') ?? field;
};

/** Takes the focus when a form comes back with errors, never while they are corrected; each line leads to its field. */
export function FormErrorSummary({ title, errors }: { title: string; errors: readonly SummaryError[] }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef<readonly SummaryError[]>([]);
  useEffect(() => {
    if (errors.some((error) => !before.current.includes(error))) heading.current?.focus();
    before.current = errors;
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div className={styles['summary']} role="group" aria-label={title}>
      <h2 tabIndex={-1} ref={heading}>
        <Icon of={IconAlertTriangle} />
        {title}
      </h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            <a
              href={`#${error.field}`}
              onClick={(event) => {
                event.preventDefault();
                fieldOf(error.field)?.focus();
              }}
            >
              {error.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
