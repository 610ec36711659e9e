import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon, type IconShape } from '../icons/icon.tsx';
import styles from './status.module.css';

interface Props {
  tone?: 'plain' | 'success' | 'warning' | 'danger';
  icon?: IconShape;
  children: ReactNode;
  /** Smaller, below. */
  detail?: ReactNode;
  actions?: ReactNode;
  role?: 'status' | 'alert' | 'note';
}

/** A line across the part that it is about. */
export function Strip({
  tone = 'plain',
  icon = tone === 'success' ? IconCheck : IconAlertTriangle,
  children,
  detail,
  actions,
  role = 'note',
}: Props) {
  return (
    <div className={styles['strip']} data-tone={tone} role={role}>
      <Icon of={icon} />
      <div>
        {children}
        {detail && <small>{detail}</small>}
      </div>
      {actions}
    </div>
  );
}
