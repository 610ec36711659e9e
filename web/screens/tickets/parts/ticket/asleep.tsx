import type { Ticket } from '#contracts/tickets.ts';
import { format, t } from '#web/i18n/index.ts';
import { Button, IconClock, Strip } from '#web/ui/index.ts';
import type { Actions } from '../use-actions.tsx';
import styles from './ticket.module.css';

/** Until when it sleeps and by whom, and the way to wake it. */
export function Asleep({ ticket, actions }: { ticket: Ticket; actions: Actions }) {
  const { snooze, can } = ticket;
  if (!snooze) return null;
  return (
    <div className={styles['deleted']}>
      <Strip
        icon={IconClock}
        actions={
          can.change && (
            <Button look="quiet" size="sm" onClick={actions.wake}>
              {t('tickets.act.wake')}
            </Button>
          )
        }
      >
        {t('tickets.snooze.until-by', { until: format.date(snooze.until), name: snooze.by.name })}
      </Strip>
    </div>
  );
}
