import { threads } from '#contracts/threads.ts';
import { useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import styles from '../home.module.css';
import { WidgetFrame } from './widget-frame.tsx';

export function ScheduledReplies() {
  const read = useRead(threads.scheduled);
  const items = (read.data?.items ?? []).slice(0, 6);
  return (
    <WidgetFrame title={t('home.widget.scheduled')} to="/scheduled" read={read} empty={items.length === 0 && t('home.scheduled.empty')}>
      <ul className={styles['list']}>
        {items.map((item) => (
          <li key={item.id} className={styles['item']}>
            <Link to={`/t/${item.reference}`} below>
              <span className="muted num">{item.reference}</span> {item.subject}
            </Link>
            <small>{format.date(item.releaseAt)}</small>
          </li>
        ))}
      </ul>
    </WidgetFrame>
  );
}
