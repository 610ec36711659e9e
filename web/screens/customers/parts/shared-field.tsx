import { useRef, type ReactNode } from 'react';
import type { Inherited } from '#contracts/shared-fields.ts';
import { t } from '#web/i18n/index.ts';
import { Button, classes, focusNext } from '#web/ui/index.ts';
import styles from './record.module.css';

/** What a company says, in the words of a field beside a person's own value. */
export const besideOwn = ({ company }: Inherited, says: string | undefined): string =>
  says ? t('customers.from.own', { company: company.name, value: says }) : t('customers.from.own-only', { company: company.name });

interface Props {
  /** What the field is called. */
  name: string;
  /** null: no company to have it from. */
  from: Inherited | null;
  own: boolean;
  locked: boolean;
  /** Back to the company's. */
  onBack: () => void;
  children: ReactNode;
}

/** A field of a person that follows the primary company until it has a value of its own. */
export function SharedField({ name, from, own, locked, onBack, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  return (
    // The button that was pressed goes; whoever pressed it stays at the field.
    <div ref={place} tabIndex={-1} className={classes(from && !own && styles['quiet'])}>
      {children}
      {from && own && !locked && (
        <Button
          size="sm"
          look="quiet"
          aria-label={t('customers.from.use-for', { field: name })}
          onClick={() => {
            onBack();
            focusNext(() => place.current);
          }}
        >
          {t('customers.from.use')}
        </Button>
      )}
    </div>
  );
}
