import type { RequestPage } from '#contracts/portal/requests.ts';
import { format, t } from '#web/i18n/index.ts';
import { ClockCalm, Icon, IconCheck, NextStep } from '#web/ui/index.ts';
import { useTick } from '../../parts/use-tick.ts';
import styles from './head.module.css';

/** Whose turn it is, in words. */
export function StateLine({ page }: { page: Pick<RequestPage, 'state' | 'updatedAt'> }) {
  useTick(30_000);
  const shape = { waiting_for_you: NextStep, in_progress: ClockCalm, closed: IconCheck }[page.state];
  return (
    <p className={styles['state']}>
      <span className={styles['mark']} data-you={page.state === 'waiting_for_you' ? '' : undefined}>
        <Icon of={shape} size={20} />
      </span>
      <span>
        <b>{t(`requests.state.${page.state}`)}</b>{' '}
        <span className="muted num" data-tip={format.date(page.updatedAt, 'full')}>
          {t('requests.updated', { ago: format.ago(page.updatedAt) })}
        </span>
      </span>
    </p>
  );
}
