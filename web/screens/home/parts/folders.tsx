import { tickets, type Folder } from '#contracts/tickets.ts';
import { useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import styles from '../home.module.css';
import { WidgetFrame } from './widget-frame.tsx';

const shown: readonly Folder[] = ['new', 'open', 'customer-replied', 'waiting-for-customer', 'staff-overdue', 'customer-silent'];

export function Folders() {
  const read = useRead(tickets.counts, {});
  const of = (folder: Folder) => read.data?.folders.find((each) => each.folder === folder);
  return (
    <WidgetFrame title={t('home.widget.folders')} read={read}>
      {read.data && (
        <div className={styles['figures']}>
          {shown.map((folder) => {
            const found = of(folder);
            return (
              <Link key={folder} to={`/tickets/${folder}`} below className={styles['figure']}>
                <b>
                  {format.number(found?.count ?? 0)}
                  {found?.about && '+'}
                </b>
                <span>{t(`tickets.folder.${folder}`)}</span>
              </Link>
            );
          })}
        </div>
      )}
    </WidgetFrame>
  );
}
