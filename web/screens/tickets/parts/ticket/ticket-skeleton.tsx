import { t } from '#web/i18n/index.ts';
import { Bar, ProgressBar, Sheet, Skeleton } from '#web/ui/index.ts';
import { readTrail } from '../../trail.ts';
import styles from './ticket.module.css';

/** The shape of what comes; the subject is known already when it was opened from a list. */
export function TicketSkeleton({ reference }: { reference: string }) {
  const subject = readTrail()?.stops.find((stop) => stop.reference === reference)?.subject;
  return (
    <Sheet>
      <ProgressBar active label={t('common.loading')} />
      <Bar
        before={<span className="muted num">{reference}</span>}
        title={subject ?? <Skeleton width={240} height={12} label={t('common.loading')} />}
        line
      />
      <div className={styles['blocks']} aria-hidden="true">
        {[70, 45, 60].map((width) => (
          <div key={width}>
            <Skeleton width="20%" />
            <Skeleton width={`${width}%`} />
            <Skeleton width={`${width - 15}%`} />
          </div>
        ))}
      </div>
    </Sheet>
  );
}
