import type { ReactNode } from 'react';
import { t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { Bar, LinkTabs, Sheet } from '#web/ui/index.ts';
import styles from './profile-frame.module.css';

/** What is a member's own: four pages behind four tabs. */
export function ProfileFrame({ children }: { children: ReactNode }) {
  return (
    <Sheet>
      <Bar title={t('shell.place.profile')} />
      <LinkTabs label={t('shell.place.profile')}>
        <Link to="/profile">{t('shell.profile.you')}</Link>
        <Link to="/profile/appearance">{t('shell.profile.appearance')}</Link>
        <Link to="/profile/security">{t('shell.profile.security')}</Link>
        <Link to="/profile/notifications">{t('shell.profile.notifications')}</Link>
      </LinkTabs>
      <div className={styles['scroll']}>
        <div className={styles['page']}>{children}</div>
      </div>
    </Sheet>
  );
}
