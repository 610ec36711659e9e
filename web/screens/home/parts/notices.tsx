import { notifications } from '#contracts/notifications.ts';
import { useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { said } from '../../notifications/index.ts';
import styles from '../home.module.css';
import { WidgetFrame } from './widget-frame.tsx';

export function Notices() {
  const read = useRead(notifications.list, { query: { unread: 'true', limit: 6 } });
  const items = read.data?.items ?? [];
  return (
    <WidgetFrame title={t('home.widget.notices')} to="/notifications" read={read} empty={items.length === 0 && t('notifications.empty')}>
      <ul className={styles['list']}>
        {items.map((notice) => (
          <li key={notice.id} className={styles['item']}>
            <Link to={notice.reference === null ? '/notifications' : `/t/${notice.reference}`} below>
              {notice.subject ?? said(notice)} {notice.subject !== null && <span className="muted">{said(notice)}</span>}
            </Link>
            <small>{format.ago(notice.at)}</small>
          </li>
        ))}
      </ul>
    </WidgetFrame>
  );
}
