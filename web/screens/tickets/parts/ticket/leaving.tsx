import { useEffect, useState } from 'react';
import { t } from '#web/i18n/index.ts';
import { Button } from '#web/ui/index.ts';
import styles from './entry.module.css';

/** Not out yet: how long it can be taken back. The seconds are for eyes; they are not announced. */
export function Leaving({ at, mailed, onUndo }: { at: string; mailed: boolean; onUndo: (() => void) | undefined }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((Date.parse(at) - now) / 1000));
  return (
    <p className={styles['leaving']}>
      <span aria-live="off">
        {seconds > 0
          ? t(mailed ? 'ticket.leaving' : 'ticket.call.leaving', { seconds })
          : t(mailed ? 'ticket.leaving.now' : 'ticket.call.leaving.now')}
      </span>
      {onUndo && seconds > 0 && (
        <Button size="sm" onClick={onUndo} kbd="Z">
          {t('common.undo')}
        </Button>
      )}
    </p>
  );
}
