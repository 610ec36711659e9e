import { useEffect, useState } from 'react';
import { format, t } from '#web/i18n/index.ts';
import { Button } from '#web/ui/index.ts';
import styles from './entry.module.css';

interface Props {
  at: string;
  mailed: boolean;
  scheduled: boolean;
  onUndo: (() => void) | undefined;
}

const Waiting = ({ at, onUndo }: Props) => (
  <p className={styles['leaving']}>
    <span>{t('ticket.later.waits', { at: format.date(at) })}</span>
    {onUndo && (
      <Button size="sm" onClick={onUndo}>
        {t('ticket.later.take-back')}
      </Button>
    )}
  </p>
);

/** Put off, or not out yet and to be taken back for some seconds. */
export const Leaving = (props: Props) => (props.scheduled ? <Waiting {...props} /> : <Counting {...props} />);

/** Not out yet: how long it can be taken back. The seconds are for eyes; they are not announced. */
function Counting({ at, mailed, onUndo }: Props) {
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
