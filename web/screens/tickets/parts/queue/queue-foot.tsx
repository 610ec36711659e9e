import { useOfflineSince } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Icon, IconCheck } from '#web/ui/index.ts';
import styles from './queue.module.css';

interface Props {
  shown: number;
  /** null: not counted. */
  total: number | null;
  all: { count: number; about: boolean } | undefined;
  fresh: boolean;
}

/** How many there are, and whether that is how it stands now. */
export function QueueFoot({ shown, total, all, fresh }: Props) {
  const offline = useOfflineSince() !== undefined;
  return (
    <footer className={styles['foot']}>
      <span className="num">{total === null ? t('tickets.shown', { count: shown }) : t('tickets.count', { count: total })}</span>
      {all && <span>{t('tickets.in-all', { count: all.count, about: String(all.about) })}</span>}
      {fresh && !offline && (
        <span>
          <Icon of={IconCheck} />
          {t('tickets.fresh')}
        </span>
      )}
    </footer>
  );
}
