import { useState } from 'react';
import { t } from '#web/i18n/index.ts';
import { Button, classes } from '#web/ui/index.ts';
import { CompanyPicker, type Picked } from './company-picker.tsx';
import styles from './picker.module.css';

interface Props {
  id: string;
  label: string;
  nothing: string;
  value: Picked | null;
  disabled?: boolean;
  without?: readonly string[];
  error?: string | undefined;
  onChange: (picked: Picked | null) => void;
}

/** A company or none, chosen in a dialog that searches. */
export function CompanyField({ id, label, nothing, value, disabled = false, without, error, onChange }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <div role="group" aria-labelledby={`${id}-label`}>
      <span id={`${id}-label`} style={{ fontWeight: 600 }}>
        {label}
      </span>
      <div className={styles['chosen']}>
        <b className={classes('clip', !value && 'muted')}>{value?.name ?? nothing}</b>
        {!disabled && (
          <>
            <Button id={id} size="sm" onClick={() => setOpen(true)}>
              {t('customers.part-of.choose')}
            </Button>
            {value && (
              <Button size="sm" look="quiet" onClick={() => onChange(null)}>
                {t('customers.part-of.remove')}
              </Button>
            )}
          </>
        )}
      </div>
      {error && <p style={{ color: 'var(--danger)' }}>{error}</p>}
      <CompanyPicker open={open} title={label} onClose={() => setOpen(false)} onPick={onChange} {...(without ? { without } : {})} />
    </div>
  );
}
